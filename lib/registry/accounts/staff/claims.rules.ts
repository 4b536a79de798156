import { z } from 'zod'

import { GOOGLE, type SignInProvider } from '@/lib/base/sign-in-providers.schema'

const said = z.string().trim().min(1)

/**
 * What we read of a token that was checked, and of the provider's page about the person; anything else is as good as
 * unsaid.
 */
const claimsSchema = z.looseObject({
  iss: said,
  sub: said.max(255),
  email: said.max(254).toLowerCase().pipe(z.email()).nullish().catch(null),
  email_verified: z.unknown().optional(),
  hd: z.unknown().optional(),
  xms_edov: z.unknown().optional(),
})

type Claims = z.infer<typeof claimsSchema>

/** Who somebody is at a provider, and the address that it answers for. */
export type Proven = {
  readonly issuer: string
  readonly subject: string
  /** Lower case; null when the provider says none, or does not say that it is the person's. */
  readonly email: string | null
}

export type ClaimsRefusal =
  /** The account belongs to another organization than the one that is set. */
  | 'organization'
  /** The provider does not say who it is. */
  | 'unclear'
  /** The provider does not answer for the address. */
  | 'unverified'

const isTrue = (claim: unknown) => claim === true || claim === 'true'

/** Microsoft Entra says by a claim of its own whether the owner of the address's domain was verified. */
const isEntra = (issuer: string) => /^https:\/\/login\.microsoftonline\.[^/]+\//.test(issuer)

function verifiedEmail({ email, email_verified, xms_edov }: Claims, provider: SignInProvider) {
  const isOwned = isTrue(xms_edov) || xms_edov === 1 || xms_edov === '1'
  const isVerified =
    isTrue(email_verified) || (isEntra(provider.issuer) && provider.tenant !== null && isOwned)
  return isVerified ? (email ?? null) : null
}

/**
 * Why the account is none of the organization that is set, or null when it is: by its tenant, and by its hosted domain.
 * Google names the domain in the claim `hd`, which accounts of nobody's organization do not have; elsewhere the
 * verified address says it.
 */
function findRefusal(
  claims: Claims,
  { domain, tenant, issuer }: SignInProvider,
  email: string | null,
): ClaimsRefusal | null {
  // some providers number their tenants
  const named = tenant && z.union([z.string(), z.number()]).safeParse(claims[tenant.claim]).data
  if (tenant && String(named ?? '') !== tenant.value) return 'organization'
  if (domain === null) return tenant ? null : 'organization'
  const hosted = typeof claims.hd === 'string' ? claims.hd.toLowerCase() : null
  if (issuer === GOOGLE || hosted !== null) return hosted === domain ? null : 'organization'
  if (email === null) return 'unverified'
  return email.endsWith(`@${domain}`) ? null : 'organization'
}

/** Who somebody is by the claims of a checked token, or why they are not let in. */
export function readClaims(
  claims: unknown,
  provider: SignInProvider,
): { ok: true; proven: Proven } | { ok: false; reason: ClaimsRefusal } {
  const read = claimsSchema.safeParse(claims)
  if (!read.success || read.data.iss !== provider.issuer) return { ok: false, reason: 'unclear' }
  const email = verifiedEmail(read.data, provider)
  const reason = findRefusal(read.data, provider, email)
  if (reason) return { ok: false, reason }
  return { ok: true, proven: { issuer: read.data.iss, subject: read.data.sub, email } }
}
