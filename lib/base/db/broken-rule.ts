import { z } from 'zod'

const cause = z.object({ originalCode: z.string(), originalMessage: z.string().default('') })
const fromStatement = z.object({ meta: z.object({ driverAdapterError: z.object({ cause }) }) })
const fromCommit = z.object({ cause })

function findCause(error: unknown) {
  const statement = fromStatement.safeParse(error)
  if (statement.success) return statement.data.meta.driverAdapterError.cause
  const commit = fromCommit.safeParse(error)
  return commit.success ? commit.data.cause : null
}

/** The rules of the database, by the error code that their triggers raise. */
export const RULES = {
  ZC001: 'outside-dates',
  ZC002: 'no-seat',
  ZC003: 'final',
  ZC004: 'not-belonging',
  ZC005: 'not-next-step',
  ZC006: 'same-person',
  ZC007: 'role-too-new',
} as const

export type BrokenRule = (typeof RULES)[keyof typeof RULES] | 'duplicate'

/**
 * The database rule that an error reports as broken (the migrations name them), or null for any other
 * error, which the caller must rethrow.
 */
export function findBrokenRule(error: unknown): BrokenRule | null {
  const code = findCause(error)?.originalCode
  if (code === '23505') return 'duplicate'
  return code && code in RULES ? RULES[code as keyof typeof RULES] : null
}

/** The order of a year's dates is a CHECK, which raises no code of its own. */
function isOutsideDates(error: unknown): boolean {
  const cause = findCause(error)
  return (
    cause?.originalCode === '23514' && cause.originalMessage.includes('check constraint "cycle_')
  )
}

/** The rules that a caller handles, each with the reason it returns. */
type Reasons<Reason extends string> = { readonly [Rule in BrokenRule]?: Reason }

/** Every rule as its own reason, for callers that return whichever rule was broken. */
export const EVERY_RULE = {
  'outside-dates': 'outside-dates',
  'no-seat': 'no-seat',
  final: 'final',
  'not-belonging': 'not-belonging',
  'not-next-step': 'not-next-step',
  'same-person': 'same-person',
  'role-too-new': 'role-too-new',
  duplicate: 'duplicate',
} as const satisfies { readonly [Rule in BrokenRule]: Rule }

/**
 * Runs `work`, a transaction, and returns its result. When the work breaks a database rule listed in
 * `reasons`, returns a refusal with that reason. Rethrows every other error.
 */
export async function attempt<Result, const Reason extends string>(
  reasons: Reasons<Reason>,
  work: () => Promise<Result>,
): Promise<Result | { readonly ok: false; readonly reason: Reason }> {
  try {
    return await work()
  } catch (error) {
    const rule = findBrokenRule(error) ?? (isOutsideDates(error) ? 'outside-dates' : null)
    const reason = rule && reasons[rule]
    if (!reason) throw error
    return { ok: false, reason }
  }
}
