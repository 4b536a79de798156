import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { teachesIn } from '@/lib/registry/schools/school-years.rules'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'
import type { SeatEdit } from '@/lib/year/cycle-setup.schema'
import { isDrawing } from '@/lib/year/round-states.rules'
import { countHolders } from '@/lib/year/seat-holders.data'
import { tellSeats } from '@/lib/year/tell-changes.mutations'

type PoolKey = { readonly schoolId: string; readonly grade: number }

/** A number that somebody else saved since the page was loaded. */
type SeatConflict = PoolKey & { readonly now: number | null }

export type SeatsResult =
  | { ok: true; changed: number }
  /** No such cycle, or a school or grade that cannot participate in it. */
  | { ok: false; reason: 'not-found' }
  /** A draw uses these seats and is not yet released. */
  | { ok: false; reason: 'frozen' }
  | { ok: false; reason: 'changed-meanwhile'; conflicts: SeatConflict[] }
  /** Families have ranked these schools, so they cannot be removed. */
  | { ok: false; reason: 'ranked'; schools: PoolKey[] }
  /** Fewer seats than students hold, go on to or may still accept; `needed` is the minimum. */
  | { ok: false; reason: 'taken'; short: (PoolKey & { needed: number })[] }

type Change = { edit: SeatEdit; school: string; pool: LockedPool | null }

/**
 * Sets the seats of several schools and grades of one cycle, all or none; null removes the grade. An
 * edit equal to what its page showed changes nothing; an edit of a number that somebody else has
 * changed since is a conflict, unless both chose the same number. While families rank, changed seats of
 * the entry grade are told to those whose list names the school, and to counselors.
 */
export async function setSeats(
  actor: Actor,
  cycleId: string,
  edits: readonly SeatEdit[],
): Promise<SeatsResult> {
  return db.$transaction((tx) => setSeatsIn(tx, actor, cycleId, edits))
}

/** The same in a transaction of the caller, in which nothing is written when it is refused. */
export async function setSeatsIn(
  tx: Tx,
  actor: Actor,
  cycleId: string,
  edits: readonly SeatEdit[],
): Promise<SeatsResult> {
  const cycle = await lockCycleRunBy(tx, actor, cycleId)
  if (!cycle) return { ok: false, reason: 'not-found' }
  const pools = await lockPools(tx, { ...cycle, id: cycleId })
  const poolAt = new Map(pools.map((pool) => [`${pool.schoolId} ${pool.grade}`, pool]))
  const wanted = edits.filter(({ seats, was }) => seats !== was)
  const names = await namesOf(tx, wanted, cycle)
  if (names === null) return { ok: false, reason: 'not-found' }
  const changes: Change[] = wanted
    .map((edit) => ({
      edit,
      school: names.get(edit.schoolId) ?? '',
      pool: poolAt.get(`${edit.schoolId} ${edit.grade}`) ?? null,
    }))
    .filter(({ edit, pool }) => (pool?.seats ?? null) !== edit.seats)

  const conflicts = changes.filter(({ edit, pool }) => (pool?.seats ?? null) !== edit.was)
  if (conflicts.length > 0) {
    return {
      ok: false,
      reason: 'changed-meanwhile',
      conflicts: conflicts.map(({ edit, pool }) => ({
        ...poolKeyOf(edit),
        now: pool?.seats ?? null,
      })),
    }
  }
  const isFrozen = cycle.rounds.some((round) => isDrawing(round.state))
  if (isFrozen && changes.some(({ edit }) => edit.grade === cycle.entryGrade)) {
    return { ok: false, reason: 'frozen' }
  }
  const held = await countHolders(tx, cycle.schoolYear, [...names.keys()])
  const short = changes.flatMap(({ edit, pool }) => {
    const needed = held(edit).held
    // where more hold a seat than there are, the number can grow towards them
    const isMore = pool !== null && edit.seats !== null && edit.seats > pool.seats
    return (edit.seats ?? 0) < needed && !isMore ? [{ ...poolKeyOf(edit), needed }] : []
  })
  if (short.length > 0) return { ok: false, reason: 'taken', short }
  const ranked = changes.filter(({ edit, pool }) => edit.seats === null && pool?.isRanked)
  if (ranked.length > 0) {
    return { ok: false, reason: 'ranked', schools: ranked.map(({ edit }) => poolKeyOf(edit)) }
  }
  for (const change of changes) await apply(tx, actor, { cycleId, zoneId: cycle.zoneId }, change)
  // families no longer see the chances of other seats: the worker makes new ones now
  if (changes.length > 0) await enqueue(tx, 'odds', [{ cycleId, asked: false }])
  if (await isUnderWay(tx, cycleId)) {
    const { schoolYear, entryGrade } = cycle
    const told = changes.filter(({ edit }) => edit.grade === entryGrade)
    await tellSeats(tx, { id: cycleId, schoolYear }, entryGrade, told.map(toChangedSeats))
  }
  return { ok: true, changed: changes.length }
}

/** Whether families rank these seats: the window has opened, and no results are out. */
async function isUnderWay(tx: Tx, cycleId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ under_way: boolean }[]>`
    SELECT opens_at <= clock_timestamp() AND NOT EXISTS (
      SELECT FROM round WHERE cycle_id = cycle.id AND kind = 'MAIN' AND state = 'PUBLISHED'
    ) AS under_way FROM cycle WHERE id = ${cycleId}::uuid`
  return row?.under_way ?? false
}

const toChangedSeats = ({ edit, school, pool }: Change) => ({
  schoolId: edit.schoolId,
  school,
  from: pool?.seats ?? null,
  to: edit.seats,
})

const poolKeyOf = ({ schoolId, grade }: SeatEdit): PoolKey => ({ schoolId, grade })

async function apply(
  tx: Tx,
  actor: Actor,
  { cycleId, zoneId }: { cycleId: string; zoneId: string },
  { edit: { schoolId, grade, seats }, school, pool }: Change,
): Promise<void> {
  const from = pool?.seats ?? null
  const at = { cycleId_schoolId_grade: { cycleId, schoolId, grade } }
  const { id } =
    seats === null
      ? await tx.seatPool.delete({ where: at, select: { id: true } })
      : await tx.seatPool.upsert({
          where: at,
          update: { seats },
          create: { cycleId, schoolId, grade, seats },
          select: { id: true },
        })
  await recordEvent(tx, actor, {
    verb: from === null ? 'seats.added' : seats === null ? 'seats.removed' : 'seats.changed',
    subjectType: 'seat-pool',
    subjectId: id,
    zoneId,
    detail: { school, grade, from, to: seats },
  })
}

/** The names of the edited schools; null when one of them cannot participate with its grade. */
async function namesOf(
  tx: Tx,
  edits: readonly SeatEdit[],
  { zoneId, entryGrade, schoolYear }: { zoneId: string; entryGrade: number; schoolYear: number },
): Promise<Map<string, string> | null> {
  if (edits.some(({ schoolId }) => !isUuid(schoolId))) return null
  const schools = await tx.school.findMany({
    where: { zoneId, id: { in: edits.map(({ schoolId }) => schoolId) } },
    select: {
      id: true,
      name: true,
      lowestGrade: true,
      highestGrade: true,
      openedYear: true,
      closedYear: true,
    },
  })
  const byId = new Map(schools.map((school) => [school.id, school]))
  const fits = edits.every(({ schoolId, grade, was }) => {
    const school = byId.get(schoolId)
    const isOffered =
      school &&
      grade >= school.lowestGrade &&
      grade <= school.highestGrade &&
      teachesIn(school, schoolYear)
    return school && (was !== null || (isOffered && grade >= entryGrade))
  })
  return fits ? new Map(schools.map(({ id, name }) => [id, name])) : null
}

type LockedPool = {
  schoolId: string
  grade: number
  seats: number
  isRanked: boolean
}

/** Locks the pools of a cycle in a fixed order, so that nobody takes a seat between check and change. */
async function lockPools(tx: Tx, cycle: { id: string; entryGrade: number }): Promise<LockedPool[]> {
  const pools = await tx.$queryRaw<Omit<LockedPool, 'isRanked'>[]>`
    SELECT school_id AS "schoolId", grade, seats FROM seat_pool
    WHERE cycle_id = ${cycle.id}::uuid ORDER BY id FOR UPDATE`
  const ranked = await tx.choice.groupBy({
    by: ['schoolId'],
    where: { submission: { application: { cycleId: cycle.id } } },
  })
  const isRanked = new Set(ranked.map(({ schoolId }) => schoolId))
  return pools.map((pool) => ({
    ...pool,
    isRanked: pool.grade === cycle.entryGrade && isRanked.has(pool.schoolId),
  }))
}
