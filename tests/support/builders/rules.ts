import type { Tx } from '@/lib/base/db/client'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

/** The settings of rules in which nothing has to be confirmed. */
export const SOUND_SETTINGS: Omit<RuleContent, 'rules' | 'reserves'> = {
  tieBreak: 'ONE',
  unranked: 'NONE',
  noAnswer: 'DECLINED',
  transfers: 'TOGETHER',
  transfersBetween: false,
  exchanges: false,
  guardianConfirms: false,
  paperTwice: false,
}

/** Lets an open round use a later version of the rules, as one person does before its lists close. */
export async function takeRules(tx: Tx, roundId: string, ruleSetId: string): Promise<void> {
  const { ruleSetId: fromId } = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
  await tx.roundRuleChange.create({
    data: {
      roundId,
      fromId,
      toId: ruleSetId,
      reason: 'Set by a test',
      state: 'APPROVED',
      proposedById: SOMEBODY,
      proposedAs: 'ZONE_STAFF',
    },
  })
}

const SOMEBODY = '01990000-0000-7000-8000-00000000dead'
