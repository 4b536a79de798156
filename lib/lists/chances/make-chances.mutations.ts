import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { drawOdds, type OddsTable } from '@/lib/placement/draw-odds.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import { encodeOdds } from '@/lib/placement/stored-odds.rules'

import { countSoFar, readBasis } from './chances-basis.data'
import { countedLists } from './chances-of-list.rules'
import { DRAWS, isDue } from './chances.rules'

type Draw = (...asked: Parameters<typeof drawOdds>) => OddsTable | Promise<OddsTable>

/**
 * Makes a cycle's table of odds and replaces the stored one. Does nothing unless one is due or `asked`
 * for. The draws use a random stream of their own, never the round's numbers. False when nothing was
 * made.
 */
export async function makeOdds(
  cycleId: string,
  now: Date,
  { asked = false, draw = drawOdds }: { asked?: boolean; draw?: Draw } = {},
): Promise<boolean> {
  const cycle = await db.cycle.findUnique({
    where: { id: cycleId },
    select: {
      id: true,
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      opensAt: true,
      closesAt: true,
      odds: { select: { madeAt: true, basedOn: true, lists: true } },
    },
  })
  if (!cycle) return false
  const { odds } = cycle
  const known = odds && { madeAt: odds.madeAt, counted: countedLists(odds, cycle.schoolYear) }
  if (!asked && !isDue(cycle, known, await countSoFar(db, cycleId), now)) return false
  const basis = await readBasis(db, cycle)
  if (!basis) return false
  const table = await drawn(draw, basis.problem, cycleId, now)
  if (!table) return false
  const row = {
    table: encodeOdds(table),
    draws: DRAWS,
    basedOn: basis.schoolYear,
    lists: basis.lists,
    madeAt: now,
  }
  await db.$transaction(async (tx) => {
    await tx.oddsTable.upsert({
      where: { cycleId },
      create: { cycleId, ...row },
      update: row,
      select: { cycleId: true },
    })
    const { draws, basedOn, lists } = row
    await recordEvent(tx, null, {
      verb: 'odds.made',
      subjectType: 'cycle',
      subjectId: cycleId,
      zoneId: cycle.zoneId,
      detail: { draws, basedOn, lists, expected: basis.crowd.expected },
    })
  })
  return true
}

/** Null for a problem that cannot be placed, such as a pool smaller than its guaranteed students. */
async function drawn(
  draw: Draw,
  problem: Parameters<Draw>[0],
  cycleId: string,
  now: Date,
): Promise<OddsTable | null> {
  try {
    return await draw(problem, DRAWS, `odds ${cycleId}`, 'resampled', now.toISOString())
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    log.warn({ err: error, cycleId }, 'no odds: the problem cannot be placed')
    return null
  }
}
