import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { decideRoundRules } from '@/lib/draw/rounds/decide-round-rules.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'

import type { smallZone } from './builders/small-zone'
import { throwDice } from './throw-dice'

type Zone = Awaited<ReturnType<typeof smallZone>>

function must<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<Result, { ok: true }>
}

/** Freezes a closed round and computes it, by the first of the zone's staff. Returns its run. */
export async function freezeAndRun(z: Zone, roundId: string): Promise<string> {
  must(await freezeRound(z.zoneStaff, roundId, new Date()))
  await throwDice(z.zoneStaff, z.secondZoneStaff, roundId)
  const { runId } = must(await requestOfficialRun(z.zoneStaff, roundId))
  await executeRun(runId, new Date())
  return runId
}

/** Takes the zone's open main round to approved, by its two staff. Returns its run. */
export async function takeToApproved(z: Zone, releaseAt: Date | null = null): Promise<string> {
  must(await closeWindow(z.zoneStaff, z.cycle.id))
  const runId = await freezeAndRun(z, z.round.id)
  must(await approveRound(z.secondZoneStaff, z.round.id, new Date(), releaseAt))
  return runId
}

/** Takes the zone's open main round to published, by its two staff. Returns its run. */
export async function takeToPublished(z: Zone): Promise<string> {
  const runId = await takeToApproved(z)
  must(await publishRound(z.zoneStaff, z.round.id, new Date()))
  return runId
}

/** Lets a round whose lists are closed use a later version of the rules, by the zone's two staff. */
export async function changeRules(z: Zone, roundId: string, ruleSetId: string): Promise<void> {
  must(await setRoundRules(z.zoneStaff, roundId, ruleSetId, 'The board decided.'))
  const { id } = await db.roundRuleChange.findFirstOrThrow({
    where: { roundId, state: 'PROPOSED' },
  })
  must(await decideRoundRules(z.secondZoneStaff, id, 'APPROVED'))
}
