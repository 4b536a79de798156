import { z } from 'zod'

/** Where staff sign in with the account that their district gave them (OpenID Connect). */
export type SignInProvider = {
  /** The name in the settings, in lower case; it stands in addresses. */
  readonly name: string
  /** What the button calls it. */
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  /** The hosted domain that accounts must belong to; null: the tenant decides alone. */
  readonly domain: string | null
  /** The tenant, and the claim that names it; null: the domain decides alone. */
  readonly tenant: { readonly claim: string; readonly value: string } | null
}

export const GOOGLE = 'https://accounts.google.com'

/** The claim that names the tenant, where the setting does not say: Clever's, and that of Microsoft Entra. */
const tenantClaim = (issuer: string) => (issuer === 'https://clever.com' ? 'district' : 'tid')

const isLocal = ({ hostname }: URL) => hostname === 'localhost' || hostname === '127.0.0.1'

/** Many tenants behind one issuer: its tokens name another one. */
const SHARED = /^https:\/\/login\.microsoftonline\.[^/]+\/(?:common|organizations|consumers)\b/

const missing = (what: string) => ({ error: `is needed: ${what}` })

const provider = z
  .object({
    ISSUER: z
      .url({ protocol: /^https?$/, error: 'must look like https://accounts.google.com' })
      .refine((url) => !url.endsWith('/.well-known/openid-configuration'), {
        error: 'is the address before /.well-known/openid-configuration',
      })
      .refine((url) => url.startsWith('https:') || isLocal(new URL(url)), {
        error: 'must begin with https://',
      })
      .refine((url) => !SHARED.test(url), {
        error: 'must name the tenant, such as https://login.microsoftonline.com/TENANT/v2.0',
      }),
    CLIENT_ID: z.string(missing('what the provider calls this program')),
    SECRET: z.string(missing('the secret that the provider gave with the client id')),
    LABEL: z.string().max(40, { error: 'must have at most 40 letters' }).optional(),
    DOMAIN: z
      .string()
      .toLowerCase()
      .regex(/^[\w-]+(\.[\w-]+)+$/, { error: 'must look like district.example' })
      .optional(),
    TENANT: z.string().optional(),
    TENANT_CLAIM: z.string().optional(),
  })
  .refine(({ DOMAIN, TENANT }) => DOMAIN !== undefined || TENANT !== undefined, {
    path: ['DOMAIN'],
    error:
      'or _TENANT is needed: without one, everybody who has an account at the provider could sign in',
  })

type Settings = Readonly<Record<string, string | undefined>>

const KEY = /^OIDC_([A-Z0-9]+)_([A-Z_]+)$/

/** What is set of each provider, by its name; empty variables count as unset. */
function group(variables: Settings): Map<string, Record<string, string>> {
  const groups = new Map<string, Record<string, string>>()
  for (const key of Object.keys(variables).toSorted()) {
    const value = variables[key]
    const [, name, setting] = KEY.exec(key) ?? []
    if (name === undefined || setting === undefined || !value) continue
    groups.set(name, { ...groups.get(name), [setting]: value })
  }
  return groups
}

function toProvider(name: string, set: z.infer<typeof provider>): SignInProvider {
  const { ISSUER, CLIENT_ID, SECRET, LABEL, DOMAIN, TENANT, TENANT_CLAIM } = set
  return {
    name: name.toLowerCase(),
    label: LABEL ?? name.charAt(0) + name.slice(1).toLowerCase(),
    issuer: ISSUER,
    clientId: CLIENT_ID,
    secret: SECRET,
    domain: DOMAIN ?? null,
    tenant: TENANT ? { claim: TENANT_CLAIM ?? tenantClaim(ISSUER), value: TENANT } : null,
  }
}

/**
 * The providers that the settings `OIDC_<NAME>_ISSUER`, `_CLIENT_ID`, `_SECRET`, `_DOMAIN` or `_TENANT` describe, by
 * their names, and a sentence for each setting that is missing or wrong.
 */
export function readSignInProviders(variables: Settings): {
  readonly providers: readonly SignInProvider[]
  readonly problems: readonly string[]
} {
  const read = [...group(variables)].map(([name, set]) => ({ name, ...provider.safeParse(set) }))
  return {
    providers: read.flatMap(({ name, data }) => (data ? [toProvider(name, data)] : [])),
    problems: read.flatMap(({ name, error }) =>
      (error?.issues ?? []).map(({ path, message }) => {
        const said = message.startsWith('Invalid input') ? 'is needed' : message
        return `OIDC_${name}_${path.join('_')} ${said}.`
      }),
    ),
  }
}
