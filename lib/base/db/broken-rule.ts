import { z } from 'zod'

const cause = z.object({ originalCode: z.string() })
const fromStatement = z.object({ meta: z.object({ driverAdapterError: z.object({ cause }) }) })
const fromCommit = z.object({ cause })

function causeOf(error: unknown) {
  const statement = fromStatement.safeParse(error)
  if (statement.success) return statement.data.meta.driverAdapterError.cause
  const commit = fromCommit.safeParse(error)
  return commit.success ? commit.data.cause : null
}

const RULES = {
  ZC001: 'outside-dates',
  ZC002: 'no-seat',
  ZC003: 'final',
  ZC004: 'not-belonging',
  ZC005: 'not-next-step',
  ZC006: 'same-person',
} as const

export type BrokenRule = (typeof RULES)[keyof typeof RULES] | 'duplicate'

/**
 * Which rule of the database an error says was broken (the migrations name them), or null when the
 * error is something else and has to be thrown on.
 */
export function brokenRule(error: unknown): BrokenRule | null {
  const code = causeOf(error)?.originalCode
  if (code === '23505') return 'duplicate'
  return code && code in RULES ? RULES[code as keyof typeof RULES] : null
}
