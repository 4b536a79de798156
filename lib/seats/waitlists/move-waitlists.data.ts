import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { frozenProblem } from '@/lib/lists/frozen-problem.rules'
import { isDrawing } from '@/lib/year/round-states.rules'
import { listsEndAt } from '@/lib/year/school-days.rules'
import { countSeats, listHeldSeats } from '@/lib/year/seat-holders.data'

import { frozenGroupsSchema } from './frozen-groups.schema'
import type { MovingWaitlists, SchoolWithSeats, WaitingChild } from './move-waitlists.rules'

/** Why waitlists are paused; null while they move. */
export type PauseReason = 'no-results' | 'withdrawn' | 'draw' | 'ended' | null

/** The cycle and whether its waitlists are paused. */
export async function readWaitlistCycle(tx: Tx, cycleId: string, now: Date) {
  const { zone, rounds, ...cycle } = await tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: {
      id: true,
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      zone: { select: { district: { select: { timeZone: true } } } },
      rounds: { select: { state: true } },
    },
  })
  const { timeZone } = zone.district
  const states = rounds.map(({ state }) => state)
  const pausedBecause: PauseReason = !states.includes('PUBLISHED')
    ? states.includes('RETRACTED')
      ? 'withdrawn'
      : 'no-results'
    : states.some(isDrawing)
      ? 'draw'
      : now >= listsEndAt(cycle.schoolYear, timeZone)
        ? 'ended'
        : null
  return { ...cycle, timeZone, rest: pausedBecause }
}

type WaitlistCycle = Awaited<ReturnType<typeof readWaitlistCycle>>

type WaitingRow = {
  round_id: string
  application_id: string
  school_id: string
  rank: number
}

/**
 * Who waits at the schools, in the order of the rounds: main before late. Leaves out students who
 * hold or may still accept a seat of a school that they rank as high.
 */
async function readWaiting(tx: Tx, cycleId: string, schools: string[]): Promise<WaitingRow[]> {
  return tx.$queryRaw<WaitingRow[]>`
    SELECT entry.round_id, entry.application_id, entry.school_id, own.rank
    FROM waitlist_entry entry
      JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
      JOIN cycle ON cycle.id = round.cycle_id
      JOIN application ON application.id = entry.application_id
      JOIN student ON student.id = application.student_id AND NOT is_past(student.left_on)
      JOIN submission ON submission.application_id = entry.application_id
      JOIN snapshot_entry ON snapshot_entry.round_id = entry.round_id
        AND snapshot_entry.submission_id = submission.id
      JOIN choice own ON own.submission_id = submission.id AND own.school_id = entry.school_id
    WHERE round.cycle_id = ${cycleId}::uuid AND entry.state = 'WAITING'
      AND entry.school_id = ANY(${schools}::uuid[])
      AND NOT EXISTS (
        SELECT FROM seat_holder JOIN choice better ON better.submission_id = submission.id
          AND better.school_id = seat_holder.school_id AND better.rank <= own.rank
        WHERE seat_holder.student_id = application.student_id
          AND seat_holder.school_year = cycle.school_year AND seat_holder.grade = cycle.entry_grade)
    ORDER BY round.kind, round.published_at, round.id, entry.position`
}

/**
 * The reserves of the schools' seats by the rules of the round; empty where all seats are open to
 * everybody.
 */
async function readReserves(tx: Tx, cycleId: string, schoolIds: string[]) {
  const round = await tx.round.findFirst({
    where: { cycleId, kind: 'MAIN', state: 'PUBLISHED' },
    select: {
      ruleSet: {
        select: {
          reserves: {
            where: { schoolId: { in: schoolIds } },
            orderBy: { position: 'asc' },
            select: { schoolId: true, percent: true, condition: true, kind: true },
          },
        },
      },
    },
  })
  return Map.groupBy(round?.ruleSet.reserves ?? [], ({ schoolId }) => schoolId)
}

/** The groups of every student in the published rounds, as they were frozen. */
async function readGroups(tx: Tx, cycleId: string): Promise<ReadonlyMap<string, string[]>> {
  const snapshots = await tx.snapshot.findMany({
    where: { round: { cycleId, state: 'PUBLISHED' } },
    select: { document: true },
  })
  const students = snapshots.flatMap(
    ({ document }) => frozenGroupsSchema.parse(JSON.parse(document)).students,
  )
  return new Map(students.map(({ id, groups }) => [id, groups]))
}

/** The waitlists that can move, with what is needed to decide who is next; null when none can. */
export async function readMovableLists(
  tx: Tx,
  cycle: WaitlistCycle,
): Promise<MovingWaitlists | null> {
  const pools = await countSeats(tx, cycle, { grade: cycle.entryGrade })
  const open = pools.filter(({ free }) => free > 0)
  const ids = open.map(({ schoolId }) => schoolId).toSorted()
  const rows = ids.length > 0 ? await readWaiting(tx, cycle.id, ids) : []
  if (rows.length === 0) return null
  const parts = await readReserves(tx, cycle.id, ids)
  const groups = parts.size > 0 ? await readGroups(tx, cycle.id) : new Map<string, string[]>()
  const holders = parts.size > 0 ? await listHeldSeats(tx, cycle, [...parts.keys()]) : []
  const groupsOf = (id: string | null) => (id === null ? [] : (groups.get(id) ?? []))
  return {
    schools: ids.map((id): SchoolWithSeats => {
      const here = holders.filter(({ schoolId }) => schoolId === id)
      const free = open.find(({ schoolId }) => schoolId === id)?.free ?? 0
      return {
        id,
        free,
        divided: divideSeats(id, free + here.length, parts.get(id) ?? []),
        holders: here.map(({ applicationId }) => groupsOf(applicationId)),
      }
    }),
    waiting: withoutDuplicates(rows).map((row) => ({
      ...row,
      groups: groupsOf(row.applicationId),
    })),
  }
}

type Reserves = Parameters<typeof frozenProblem>[0][number]['reserves']

/** A school with this many seats, divided as in a frozen problem. */
function divideSeats(id: string, seats: number, reserves: Reserves) {
  // a waitlist moves within the seats: no extra offers
  const pool = { school: { id, zoneId: '', campusId: '' }, seats, heldOutside: 0, reserves }
  return frozenProblem([pool], [], []).schools[0] ?? { id, seats }
}

/** Keeps one entry for each child and school: that of the earlier round. */
function withoutDuplicates(rows: readonly WaitingRow[]): Omit<WaitingChild, 'groups'>[] {
  const seen = new Set<string>()
  return rows.flatMap(({ round_id, application_id, school_id, rank }) => {
    const key = `${application_id} ${school_id}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ roundId: round_id, applicationId: application_id, schoolId: school_id, rank }]
  })
}
