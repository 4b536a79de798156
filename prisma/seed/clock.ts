import type { Tx } from '@/lib/base/db/client'

/** The rules that go by the database's clock, and the tables they stand on. */
const RULES = {
  submission_in_window: 'submission',
  offer_answered: 'offer',
  appeal_step: 'appeal',
} as const

/**
 * Does `work` with one of the database's rules on time off, so that a demo year can lie in the
 * past; on again when the transaction ends, however it ends. Of use in a new demo database only: it
 * locks everybody else out of the table.
 */
export async function withoutClock(
  tx: Tx,
  rule: keyof typeof RULES,
  work: () => Promise<void>,
): Promise<void> {
  await tx.$executeRawUnsafe(`ALTER TABLE ${RULES[rule]} DISABLE TRIGGER ${rule}`)
  await work()
  await tx.$executeRawUnsafe(`ALTER TABLE ${RULES[rule]} ENABLE TRIGGER ${rule}`)
}
