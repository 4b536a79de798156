import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { decideRoundRules } from '@/lib/draw/rounds/decide-round-rules.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { throwDice } from '@/tests/support/throw-dice'

import { must } from './must'
import type { Zone } from './zone'

const ANYWAY = 'The lists are few this year.'

export async function closeLists({ people, cycle }: Zone): Promise<void> {
  must(await closeWindow(people.staff, cycle.id))
}

export async function freeze({ people }: Zone, roundId: string): Promise<void> {
  must(await freezeRound(people.staff, roundId, new Date(), ANYWAY))
}

export async function compute({ people }: Zone, roundId: string): Promise<void> {
  await throwDice(people.staff, people.secondStaff, roundId)
  const { runId } = must(await requestOfficialRun(people.staff, roundId))
  await executeRun(runId, new Date())
}

export async function approve({ people }: Zone, roundId: string): Promise<void> {
  must(await approveRound(people.secondStaff, roundId, new Date(), null))
}

export async function publish({ people }: Zone, roundId: string): Promise<void> {
  must(await publishRound(people.staff, roundId, new Date()))
}

/** Whoever would approve sends it back instead. Returns the closed round that follows. */
export async function sendBack({ people }: Zone, roundId: string): Promise<string> {
  const reason = 'The seats of one school were wrong.'
  return must(await sendBackRound(people.secondStaff, roundId, reason, new Date())).roundId
}

/** The dates say that late lists are taken from now on, and a round for them is open. */
export async function openLate({ people, cycle, plan }: Zone): Promise<string> {
  await db.$executeRaw`
    UPDATE cycle SET results_at = least(results_at, clock_timestamp() - interval '1 second'),
      closes_at = least(closes_at, clock_timestamp() - interval '2 seconds'),
      late_until = clock_timestamp() + interval '1 day' WHERE id = ${cycle.id}::uuid`
  const secret = plan.seed.toString(16).padStart(64, '7')
  const made = await createLateRound(people.staff, cycle.id, {
    secret,
    entropySource: 'Dice in May',
  })
  const { roundId } = must(made)
  must(await openRound(people.staff, roundId))
  return roundId
}

/** Closes a late round, or one that corrects another. */
export async function closeOther({ people }: Zone, roundId: string): Promise<void> {
  must(await closeRound(people.staff, roundId))
}

export async function retract({ people }: Zone, roundId: string): Promise<void> {
  must(await retractRound(people.staff, roundId, 'A list was lost in the mail.', new Date()))
}

/** The round that puts a retracted one right; somebody who did not take it back approves it later. */
export async function correct({ people }: Zone, roundId: string): Promise<string> {
  return must(await createCorrection(people.staff, roundId)).roundId
}

/** Proposes rules in which children of the attendance area come first, or no longer, for a round whose lists are known. */
export async function proposeRules({ people, cycle, plan }: Zone, roundId: string): Promise<void> {
  const { ruleSet } = await db.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      ruleSet: { select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } } },
    },
  })
  const area = 'ATTENDANCE_AREA'
  const conditions = ruleSet.rules.map(({ condition }) => condition)
  const others = conditions.filter((condition) => condition !== area)
  const { tieBreak, noAnswer, paperTwice, guardianConfirms } = plan
  const { id } = await createRuleSet(db, {
    cycleId: cycle.id,
    conditions: others.length < conditions.length ? others : [area, ...others],
    tieBreak,
    noAnswer,
    paperTwice,
    guardianConfirms,
  })
  must(await setRoundRules(people.staff, roundId, id, 'A court order came in.'))
}

/** The second person approves what is proposed, where nobody has answered it meanwhile. */
export async function approveRules({ people }: Zone, roundId: string): Promise<void> {
  const change = await db.roundRuleChange.findFirst({ where: { roundId, state: 'PROPOSED' } })
  if (change) must(await decideRoundRules(people.secondStaff, change.id, 'APPROVED'))
}
