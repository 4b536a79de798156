import { z } from 'zod'

const schema = z.object({
  /** Up to the version: https://sis.example.org/ims/oneroster/v1p1 or .../ims/oneroster/rostering/v1p2 */
  url: z.url().transform((one) => one.replace(/\/$/, '')),
  tokenUrl: z.url(),
  clientId: z.string().min(1),
  secret: z.string().min(1),
})

/** Where a OneRoster service is and who we are to it. */
export type RestSource = z.infer<typeof schema>

/**
 * The settings of a source by its name, from the environment alone, so that no secret is in the database or its
 * backups: `ONEROSTER_SIS_URL`, `_TOKEN_URL`, `_CLIENT_ID` and `_SECRET` for the source `sis`. Null when one is missing.
 */
export function findRestSource(env: NodeJS.ProcessEnv, name: string): RestSource | null {
  const prefix = `ONEROSTER_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
  const read = schema.safeParse({
    url: env[`${prefix}_URL`],
    tokenUrl: env[`${prefix}_TOKEN_URL`],
    clientId: env[`${prefix}_CLIENT_ID`],
    secret: env[`${prefix}_SECRET`],
  })
  return read.success ? read.data : null
}
