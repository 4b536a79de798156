import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { nextNumber } from '@/prisma/seed/builders/sequence'

import { takeRules } from './rules'

/** A class session that is open for an hour. */
export async function createClassHour(
  tx: Tx,
  session: {
    cycleId: string
    schoolId: string
    openedById: string
  } & Partial<Prisma.ClassHourUncheckedCreateInput>,
) {
  return tx.classHour.create({
    data: {
      code: `T${String(nextNumber()).padStart(5, '0')}`,
      closesAt: new Date(Date.now() + 3_600_000),
      ...session,
    },
  })
}

/** Lets the newest rules of a cycle's open round say what `settings` say, as a new version in force. */
export async function setListRules(
  tx: Tx,
  round: { id: string; cycleId: string; ruleSetId: string },
  settings: { guardianConfirms?: boolean; paperTwice?: boolean },
) {
  const { version } = await tx.priorityRuleSet.findFirstOrThrow({
    where: { cycleId: round.cycleId },
    orderBy: { version: 'desc' },
  })
  const rules = await tx.priorityRule.findMany({
    where: { ruleSetId: round.ruleSetId },
    select: { position: true, condition: true },
  })
  const next = await tx.priorityRuleSet.create({
    data: {
      cycleId: round.cycleId,
      version: version + 1,
      reason: 'Set by a test',
      ...settings,
      rules: { create: rules },
    },
  })
  await takeRules(tx, round.id, next.id)
  return next
}
