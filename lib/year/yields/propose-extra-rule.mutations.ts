import 'server-only'
import { createHash } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'

import type { ProposedRule } from './extra-offers.schema'
import { findRoundAnswers } from './round-answers.data'
import { pastAt, type RoundAnswers, tryExtraOffers } from './try-extra-offers.rules'

type ProposeRefusal =
  | 'not-found'
  /** A school was not tried on a past year. */
  | 'not-tried'
  /** The answers are no longer those that the rule was tried on. */
  | 'changed'
  /** There is a proposal, or an approved rule. */
  | 'asked'
  /** The window has opened. */
  | 'opened'

export type ProposeResult = { ok: true; id: string } | { ok: false; reason: ProposeRefusal }

/** Names the answers that a rule was tried on: other answers give another name. */
export function nameOfAnswers(answers: readonly RoundAnswers[]): string {
  const rows = answers.map(({ schoolYear, schoolId, offers, yes, waiting }) =>
    [schoolYear, schoolId, offers, yes, waiting].join(' '),
  )
  return createHash('sha256').update(rows.toSorted().join('\n')).digest('hex')
}

/**
 * Proposes extra offers for the main round of a year, before its window opens, at schools where the rule was tried on
 * these very answers; another person approves it, and is told.
 */
export async function proposeExtraRule(
  actor: Actor,
  cycleId: string,
  proposed: ProposedRule,
): Promise<ProposeResult> {
  return attempt({ duplicate: 'asked', 'outside-dates': 'opened' }, () =>
    db.$transaction((tx) => proposeIn(tx, actor, cycleId, proposed)),
  )
}

async function proposeIn(
  tx: Tx,
  actor: Actor,
  cycleId: string,
  { share, most, schools, tried }: ProposedRule,
): Promise<ProposeResult> {
  const cycle = await lockCycleRunBy(tx, actor, cycleId)
  const known = cycle && (await findRoundAnswers(actor, cycleId))
  if (!cycle || !known) return { ok: false, reason: 'not-found' }
  if (nameOfAnswers(known.answers) !== tried) return { ok: false, reason: 'changed' }
  const triedAt = new Set(
    tryExtraOffers(known.answers, { share, most }).map(({ schoolId }) => schoolId),
  )
  if (schools.some((id) => !triedAt.has(id))) return { ok: false, reason: 'not-tried' }
  const { schoolYear, zoneId } = cycle
  const { id, proposedAt } = await tx.extraRule.create({
    data: { cycleId, share, most, proposedById: actor.id },
    select: { id: true, proposedAt: true },
  })
  await tx.extraAnswers.createMany({
    data: schools.flatMap((schoolId) =>
      pastAt(known.answers, { schoolId, schoolYear }).map(({ schoolYear: year, offers, yes }) => ({
        ruleId: id,
        schoolId,
        schoolYear: year,
        offers,
        yes,
      })),
    ),
  })
  await recordEvent(tx, actor, {
    verb: 'extra.proposed',
    subjectType: 'extraRule',
    subjectId: id,
    zoneId,
    detail: { share, most, schoolIds: [...schools] },
  })
  const step = { zoneId, except: [actor.id], since: proposedAt }
  const values = { by: actor.name, year: schoolYearName(schoolYear) }
  await tellSecondPeople(tx, step, { kind: 'extraRuleToDecide', values }, { type: 'extraRule', id })
  return { ok: true, id }
}
