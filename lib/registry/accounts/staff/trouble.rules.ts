import type { ClaimsRefusal } from './claims.rules'
import type { StaffSignIn } from './staff-identity.mutations'

export type Refusal = ClaimsRefusal | Extract<StaffSignIn, { ok: false }>['reason']

export type Trouble =
  | Refusal
  /** Begun in another window, too long ago, or used before. */
  | 'again'
  /** The provider said no, or the person did there. */
  | 'denied'
  /** What came back proves nothing: another issuer, audience or time, or a key that is not the provider's. */
  | 'untrusted'
  /** The provider gives no answer. */
  | 'away'

/** The true status of each: ours to refuse, to ask for again, or the provider's to mend. */
export const STATUS: Readonly<Record<Trouble, number>> = {
  organization: 403,
  unclear: 403,
  unverified: 403,
  unknown: 403,
  'no-role': 403,
  'other-account': 403,
  denied: 403,
  again: 400,
  untrusted: 502,
  away: 503,
}

const KINDS: readonly (readonly [Trouble, RegExp])[] = [
  ['away', /\b(ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)\b|timed out/],
  ['away', /expected 200 OK, got: (5\d\d|429)|temporarily_unavailable|server_error|socket hang up/],
  ['again', /cookie|state (mismatch|missing|value)|checks\.state|code_verifier|invalid_grant/i],
  [
    'denied',
    /access_denied|login_required|consent_required|interaction_required|account_selection/,
  ],
]

/** What kind of trouble next-auth's words speak of; what they do not say is not trusted. */
export function findTrouble(words: string): Trouble {
  return KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'untrusted'
}
