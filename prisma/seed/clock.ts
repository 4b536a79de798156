import type { Tx } from '@/lib/base/db/client'

/** The triggers that use the database's clock, with their tables. */
const RULES = {
  submission_in_window: 'submission',
  offer_answered: 'offer',
  appeal_step: 'appeal',
} as const

/**
 * Runs `work` without one of these triggers, so that a demo year can be in the past. The trigger is on
 * again when the transaction ends, however it ends. Only for new demo databases: it locks the table for
 * everybody else.
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
