import { resolve } from 'node:path'

import { z } from 'zod'

import { readSignInProviders, type SignInProvider } from './sign-in-providers.schema'

/** Treats an empty variable like an unset one. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const schema = z
  .object({
    DATABASE_URL: optional(
      z.url({
        protocol: /^postgres(ql)?$/,
        error: 'must look like postgresql://user:password@host/database',
      }),
    ),
    PORT: z.preprocess(
      (value) => (value === '' || value === undefined ? 3000 : value),
      z.coerce.number({ error: 'must be a number from 1 to 65535' }).int().min(1).max(65535),
    ),
    APP_URL: optional(
      z.url({ protocol: /^https?$/, error: 'must look like https://enroll.example.org' }),
    ),
    SESSION_SECRET: optional(z.string().min(32, { error: 'must have at least 32 characters' })),
    SMTP_URL: optional(
      z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }),
    ),
    MAIL_FROM: optional(z.string().min(3)),
    MAIL_PER_SECOND: optional(
      z.coerce.number().int().min(3, { error: 'must be a whole number of at least 3' }),
    ),
    ZONE_DATA: optional(z.string()),
    GEOCODER_URL: optional(
      z.url({ protocol: /^https?$/ }).includes('{address}', {
        error: 'must contain {address}, such as https://geo.example/?q={address}',
      }),
    ),
    ADDRESS_FILE: optional(z.string()),
    /** A folder that other programs write files of the district's data into. */
    IMPORT_FOLDER: optional(z.string()),
    /** For how many days the received files of an import that has ended are kept. */
    IMPORTS_KEPT_DAYS: z.preprocess(
      (value) => (value === '' || value === undefined ? 30 : value),
      z.coerce.number({ error: 'must be a number of days from 1 to 365' }).int().min(1).max(365),
    ),
    TILE_URL: optional(
      z
        .url({ protocol: /^https?$/ })
        .regex(/\{z\}.*\{x\}.*\{y\}/, { error: 'must contain {z}, {x} and {y}' }),
    ),
    TILE_CREDIT: optional(z.string()),
    /** The folder that placements are written to each night. */
    EXPORT_FOLDER: optional(z.string()),
    /** Whether webhooks and services may be at addresses of private networks too. */
    CALLS_INSIDE: optional(z.enum(['yes', 'no'], { error: 'must be yes or no' })),
    /** A command that reads a file on its standard input and ends with 0 (clean) or 1 (a virus). */
    SCAN_COMMAND: optional(z.string()),
    /** The address of a ClamAV daemon. */
    CLAMD: optional(z.string().regex(/^[^\s/]+:\d+$/, { error: 'must look like localhost:3310' })),
  })
  .superRefine((env, context) => {
    if (env.DATABASE_URL && !env.SESSION_SECRET) {
      context.addIssue({
        code: 'custom',
        path: ['SESSION_SECRET'],
        message: 'is needed beside DATABASE_URL: any 32 or more random characters',
      })
    }
  })

/** The invalid settings, one per line, each with its name and what is expected; null when all are valid. */
export function findSettingsProblem(variables: NodeJS.ProcessEnv): string | null {
  const { error } = schema.safeParse(variables)
  const issues = error?.issues ?? []
  const problems = [
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
    ...readSignInProviders(variables).problems,
  ]
  return problems.length === 0 ? null : problems.join('\n')
}

type Environment = z.infer<typeof schema>

function read(): Environment {
  const parsed = schema.safeParse(process.env)
  if (parsed.success) return parsed.data
  throw new Error(`Some settings are not valid. ${findSettingsProblem(process.env)}`)
}

let known: Environment | undefined

/** The checked settings of this process. */
export function env(): Environment {
  return (known ??= read())
}

/** The public address of the program, without a trailing slash. */
export function appUrl(): string {
  const { APP_URL, PORT } = env()
  return (APP_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '')
}

/** The folder of the embedded database and its files. */
export function dataFolder(): string {
  return resolve(env().ZONE_DATA ?? '.data')
}

/**
 * Whether this process uses the embedded database. Only then are there demo people, the demo mailbox
 * and one-click sign-in: no setting turns them on for an external database.
 */
export function isEmbedded(): boolean {
  return env().DATABASE_URL === undefined
}

let providers: readonly SignInProvider[] | undefined

/** Where staff can sign in with an account of their district, in the order of their names; empty: nowhere is set. */
export function signInProviders(): readonly SignInProvider[] {
  return (providers ??= readSignInProviders(process.env).providers)
}

/** The background tiles of maps and their credit line; null: maps without a background. */
export function mapTiles(): { readonly url: string; readonly credit: string } | null {
  const { TILE_URL, TILE_CREDIT } = env()
  return TILE_URL ? { url: TILE_URL, credit: TILE_CREDIT ?? new URL(TILE_URL).hostname } : null
}

/** For how many days the received files of an import that has ended are kept. */
export const importsKeptDays = (): number => env().IMPORTS_KEPT_DAYS

/** Whether a service or a file that knows addresses is set. */
export function hasAddressService(): boolean {
  const { GEOCODER_URL, ADDRESS_FILE } = env()
  return Boolean(GEOCODER_URL) || Boolean(ADDRESS_FILE)
}
