import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import type { OddsTable } from '@/lib/placement/draw-odds.rules'
import { decodeOdds } from '@/lib/placement/stored-odds.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { listsSoFar } from '@/lib/year/list-that-counts.data'

import { ODDS_CYCLE, readBasisMark, readCrowd } from './chances-basis.data'
import { findApplicantCases } from './chances-of-list.data'
import { listOutlook, openChances } from './chances-of-list.rules'
import { isHonestSafe } from './chances.rules'
import type { Basis, Chances, ExpectedLists, MadeOdds, OtherLists } from './chances.view'

/** Decoded tables by cycle: a few hundred kilobytes each, read by every family that ranks in the zone. */
const tables = new Map<string, { made: string; table: OddsTable }>()
const KEPT = 50

/** Null also while the only table is of other seats, rules or schools than now. */
async function readTable(cycleId: string): Promise<{ table: OddsTable; basis: Basis } | null> {
  const [row, mark] = await Promise.all([
    db.oddsTable.findUnique({
      where: { cycleId },
      select: {
        madeAt: true,
        basis: true,
        lists: true,
        lastLists: true,
      },
    }),
    readBasisMark(db, cycleId),
  ])
  if (!row || row.basis !== mark) return null
  const made = `${row.madeAt.getTime()} ${mark}`
  const known = tables.get(cycleId)
  const table = known?.made === made ? known.table : await loadTable(cycleId, made)
  if (!table) return null
  const { draws, crowd } = table.basis
  const { madeAt, lists, lastLists } = row
  const { least, most } = crowd === 'same' ? { least: lists, most: lists } : crowd
  return { table, basis: { lists, lastLists, least, most, draws, madeAt } }
}

async function loadTable(cycleId: string, made: string): Promise<OddsTable | null> {
  const row = await db.oddsTable.findUnique({ where: { cycleId }, select: { table: true } })
  if (!row) return null
  const table = decodeOdds(row.table)
  tables.delete(cycleId)
  tables.set(cycleId, { made, table })
  const [oldest] = tables.keys()
  if (tables.size > KEPT && oldest !== undefined) tables.delete(oldest)
  return table
}

/**
 * A student's chances in a cycle, for a list of school ids, best first; ids without seats are left
 * out. Only for guardians and the student's counselor; null for others, and while there is no table of
 * the seats and rules as they are. `now` decides whether a list would be late.
 */
export async function findChances(
  actor: Actor,
  studentId: string,
  cycleId: string,
  list: readonly string[],
  now: Date,
): Promise<Chances | null> {
  if (!isUuid(cycleId)) return null
  const [judged, odds] = await Promise.all([
    findApplicantCases(actor, studentId, cycleId, now),
    readTable(cycleId),
  ])
  if (!judged || !odds) return null
  const { table, basis } = odds
  return {
    basis,
    // drawOdds accepts only the mechanism that official runs use
    honestIsSafe: isHonestSafe('deferred-acceptance'),
    numberKnown: judged.now.number !== null && !table.perSchool,
    schools: openChances(table, judged.now, judged.confirmed),
    list: listOutlook(table, judged.now, list),
    names: judged.names,
    withoutSeats: judged.withoutSeats,
  }
}

/** Whether a cycle's chances are being worked out again, because seats, rules or schools changed. */
export async function areChancesOutdated(cycleId: string): Promise<boolean> {
  const [row, mark] = await Promise.all([
    db.oddsTable.findUnique({ where: { cycleId }, select: { basis: true } }),
    readBasisMark(db, cycleId),
  ])
  return row !== null && row.basis !== mark
}

/** Fewer lists than this are not counted publicly: they could identify their families. */
const FEWEST = 10

/** From this share of last year's number on, this year's lists are counted. */
const ENOUGH = 0.3

/**
 * How many schools other families rank, on lists with the same first choice, this year so far or last
 * year. Uses all lists when those are few; null when there are few in all.
 */
export async function findOtherLists(cycleId: string, first: string): Promise<OtherLists | null> {
  if (!isUuid(cycleId) || !isUuid(first)) return null
  const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: ODDS_CYCLE })
  const crowd = await readCrowd(db, cycle, new Date())
  if (!crowd) return null
  const { soFar, last } = crowd
  // while few have come, last year's tell more
  const lists = last && soFar < ENOUGH * last.count ? last.lists : listsSoFar(cycleId)
  const rows = await db.$queryRaw<{ same: boolean; lists: number; median: number }[]>`
    SELECT same, count(*)::int AS lists,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY length)::int AS median
    FROM (
      SELECT choice.submission_id, count(*) AS length,
        bool_or(choice.rank = 1 AND choice.school_id = ${first}::uuid) AS begins
      FROM choice JOIN (${lists}) counted ON counted.submission_id = choice.submission_id
      GROUP BY choice.submission_id
    ) list CROSS JOIN (VALUES (true), (false)) AS wanted (same)
    WHERE begins OR NOT same
    GROUP BY same ORDER BY same DESC`
  const enough = rows.find((row) => row.lists >= FEWEST)
  return enough ? { lists: enough.lists, median: enough.median, sameFirst: enough.same } : null
}

/**
 * What a cycle's chances are made from, and whether that is still so; null while there are none, or when the actor
 * does not run it.
 */
export async function findMadeOdds(actor: Actor, cycleId: string): Promise<MadeOdds | null> {
  if (!isUuid(cycleId)) return null
  const row = await db.oddsTable.findFirst({
    where: { cycleId, cycle: cyclesRunBy(actor) },
    select: { madeAt: true, lists: true, lastLists: true, draws: true },
  })
  return row && { ...row, isOutdated: await areChancesOutdated(cycleId) }
}

/** How many lists are expected this year; null while there are none from any year, or when the actor does not run it. */
export async function findExpectedLists(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<ExpectedLists | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: ODDS_CYCLE,
  })
  const found = cycle && (await readCrowd(db, cycle, now))
  if (!found) return null
  const { crowd, entering, soFar, turnout } = found
  return { ...crowd, entering, soFar, turnout }
}
