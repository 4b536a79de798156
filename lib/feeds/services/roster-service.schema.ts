import { z } from 'zod'

export const VERSIONS = ['v1p1', 'v1p2'] as const

export type RosterVersion = (typeof VERSIONS)[number]

/** Where the standard puts the resources of each version, below the address of a service. */
const PATHS: Readonly<Record<RosterVersion, string>> = {
  v1p1: '/ims/oneroster/v1p1',
  v1p2: '/ims/oneroster/rostering/v1p2',
}

/** Which version an address says; null when it says none. */
export const versionOf = (url: string): RosterVersion | null =>
  VERSIONS.find((version) => new RegExp(`/${version}(?:/|$)`, 'i').test(url)) ?? null

/** The address of the resources: as it is when it says a version, else with the path of the standard. */
function toResourcesUrl(url: string, version: RosterVersion): string {
  const bare = url.replace(/[?#].*$/, '').replace(/\/+$/, '')
  return versionOf(bare) === null ? `${bare}${PATHS[version]}` : bare
}

/** Where a OneRoster service is and who we are to it. */
export type RestSource = {
  /** Up to the version: https://sis.example.org/ims/oneroster/v1p1 or .../ims/oneroster/rostering/v1p2 */
  readonly url: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly secret: string
  /** Null: as the standard says for reading. */
  readonly scope: string | null
}

const asked = z.object({
  url: z.url().transform((url) => toResourcesUrl(url, 'v1p1')),
  tokenUrl: z.url(),
  clientId: z.string().min(1),
  secret: z.string().min(1),
  scope: z.string().nullable(),
})

/**
 * The settings of a source by its name, from the environment: `ONEROSTER_SIS_URL`, `_TOKEN_URL`, `_CLIENT_ID` and
 * `_SECRET` for the source `sis`; `_SCOPE` where the service wants another one. Null when one is missing.
 */
export function findRestSource(env: NodeJS.ProcessEnv, name: string): RestSource | null {
  const prefix = `ONEROSTER_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
  const read = asked.safeParse({
    url: env[`${prefix}_URL`],
    tokenUrl: env[`${prefix}_TOKEN_URL`],
    clientId: env[`${prefix}_CLIENT_ID`],
    secret: env[`${prefix}_SECRET`],
    scope: env[`${prefix}_SCOPE`] ?? null,
  })
  return read.success ? read.data : null
}

const address = z
  .url({ protocol: /^https?$/, error: 'url' })
  .max(500, 'long')
  .refine((url) => {
    if (!URL.canParse(url)) return false
    const { username, password } = new URL(url)
    return username === '' && password === ''
  }, 'url')

/** What a form says of a service; `secret` null: the one that is kept. Blank is no scope, and no night. */
export const serviceFormSchema = z
  .object({
    url: address,
    version: z.enum(VERSIONS, 'version'),
    tokenUrl: address,
    clientId: z.string().trim().min(1, 'missing').max(500, 'long'),
    secret: z
      .string()
      .max(2_000, 'long')
      .transform((typed) => (typed === '' ? null : typed)),
    scope: z
      .string()
      .trim()
      .max(1_000, 'long')
      .transform((typed) => (typed === '' ? null : typed)),
    nightlyFrom: z.union([
      z.literal('').transform(() => null),
      z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time'),
    ]),
    takesChanges: z.boolean(),
  })
  .refine(({ url, version }) => (versionOf(url) ?? version) === version, {
    path: ['version'],
    error: 'otherVersion',
  })
  .transform(({ url, version, ...rest }) => ({ ...rest, url: toResourcesUrl(url, version) }))

export type ServiceForm = z.infer<typeof serviceFormSchema>

/** The scope that the standard asks for, to read and no more. */
export const usualScope = (url: string) =>
  ['roster-core', 'roster-demographics']
    .map(
      (one) =>
        `https://purl.imsglobal.org/spec/or/${versionOf(url) ?? 'v1p1'}/scope/${one}.readonly`,
    )
    .join(' ')
