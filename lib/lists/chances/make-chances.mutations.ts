import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { drawOdds, type OddsTable } from '@/lib/placement/draw-odds.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import { encodeOdds } from '@/lib/placement/stored-odds.rules'

import {
  countSoFar,
  ODDS_CYCLE,
  type OddsBasis,
  type OddsCycle,
  readBasis,
  readBasisMark,
  readKnownTable,
  toDrawnCrowd,
} from './chances-basis.data'
import { DRAWS, isDue } from './chances.rules'

type Draw = (...asked: Parameters<typeof drawOdds>) => OddsTable | Promise<OddsTable>

/** An arbitrary number for the locks of tables that are being made, the second half is the cycle's. */
const LOCK = 7_204_513

/** A table takes seconds; more than this for one that waits for another. */
const PATIENCE = { maxWait: 20_000, timeout: 600_000 }

/**
 * Makes a cycle's table of odds and replaces the stored one. Does nothing unless one is due or `asked`
 * for. The draws use a random stream of their own, never the round's numbers. False when nothing was
 * made. One at a time for a cycle: a second call waits, and mostly finds that nothing is left to do.
 */
export async function makeOdds(
  cycleId: string,
  now: Date,
  { asked = false, draw = drawOdds }: { asked?: boolean; draw?: Draw } = {},
): Promise<boolean> {
  const cycle = await db.cycle.findUnique({
    where: { id: cycleId },
    select: ODDS_CYCLE,
  })
  if (!cycle) return false
  return db.$transaction(async (lock) => {
    await lock.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}, hashtext(${cycleId}))`
    const isNeeded =
      asked || isDue(cycle, await readKnownTable(db, cycle), await countSoFar(db, cycleId), now)
    if (!isNeeded) return false
    while (true) {
      const basis = await readAtOnce(cycle, now)
      const table = basis && (await drawn(draw, basis, cycleId, now))
      if (!basis || !table) return false
      if (await store(cycle, basis, table, now)) return true
    }
  }, PATIENCE)
}

/** Reads everything as it was at one moment: a change meanwhile is in none of it. */
const readAtOnce = (cycle: OddsCycle, now: Date) =>
  db.$transaction((tx) => readBasis(tx, cycle, now), { isolationLevel: 'RepeatableRead' })

/** False when the seats or rules have changed since: the table is not of this year any more. */
async function store(
  { id: cycleId, zoneId }: OddsCycle,
  basis: OddsBasis,
  table: OddsTable,
  now: Date,
): Promise<boolean> {
  const row = {
    table: encodeOdds(table),
    draws: DRAWS,
    basis: basis.mark,
    lists: basis.lists,
    lastLists: basis.lastLists,
    madeAt: now,
  }
  return db.$transaction(async (tx: Tx) => {
    if ((await readBasisMark(tx, cycleId)) !== basis.mark) return false
    await tx.oddsTable.upsert({
      where: { cycleId },
      create: { cycleId, ...row },
      update: row,
      select: { cycleId: true },
    })
    const { draws, lists, lastLists } = row
    const { least, most } = basis.crowd
    await recordEvent(tx, null, {
      verb: 'odds.made',
      subjectType: 'cycle',
      subjectId: cycleId,
      zoneId,
      detail: { draws, lists, lastLists, expectedLeast: least, expectedMost: most },
    })
    return true
  })
}

/** Null for a problem that cannot be placed, such as a pool smaller than its guaranteed students. */
async function drawn(
  draw: Draw,
  basis: OddsBasis,
  cycleId: string,
  now: Date,
): Promise<OddsTable | null> {
  try {
    return await draw(
      basis.problem,
      DRAWS,
      `odds ${cycleId}`,
      toDrawnCrowd(basis),
      now.toISOString(),
    )
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    log.warn({ err: error, cycleId }, 'no odds: the problem cannot be placed')
    return null
  }
}
