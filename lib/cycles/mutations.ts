import 'server-only'
import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db/client'
import { type BrokenRule, brokenRule } from '@/lib/db/errors'
import { isRecordId } from '@/lib/forms/record-id'
import { holdsSeats } from '@/lib/rounds/rules'

import { cyclesRunBy } from './policy'
import type { SeatEdit } from './schema'

type Refused<Reason> = { ok: false; reason: Reason }

/** A cycle that the actor runs, its row locked until the transaction ends; null when there is none. */
async function holdCycle(tx: Tx, actor: Actor, cycleId: string) {
  if (!isRecordId(cycleId)) return null
  const known = await tx.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!known) return null
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR UPDATE`
  return tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { zoneId: true, entryGrade: true, rounds: { select: { id: true, state: true } } },
  })
}

export type CloseResult = { ok: true } | Refused<'not-found' | 'moved-on' | BrokenRule>

/**
 * Ends the application window now, by the database's clock, when it has not ended by itself, and
 * closes the open round with it. Lists handed in until this moment count.
 */
export async function closeWindow(actor: Actor, cycleId: string): Promise<CloseResult> {
  try {
    return await db.$transaction(async (tx) => {
      const cycle = await holdCycle(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const early = await tx.$executeRaw`
        UPDATE cycle SET closes_at = clock_timestamp()
        WHERE id = ${cycleId}::uuid AND opens_at < clock_timestamp()
          AND closes_at > clock_timestamp()`
      const { count: closed } = await tx.round.updateMany({
        where: { cycleId, state: 'OPEN' },
        data: { state: 'CLOSED' },
      })
      if (early + closed === 0) return { ok: false, reason: 'moved-on' }
      await record(tx, actor, {
        verb: 'cycle.closed',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
        detail: { early: early > 0 },
      })
      return { ok: true }
    })
  } catch (error) {
    const reason = brokenRule(error)
    if (reason === null) throw error
    return { ok: false, reason }
  }
}

export type SeatsResult =
  | { ok: true; changed: number }
  | Refused<'not-found'>
  /** The seats of a draw that is made and not yet released stay. */
  | Refused<'frozen'>
  /** Fewer than are taken, at these pools: what each needs at least. */
  | { ok: false; reason: 'taken'; short: { poolId: string; needed: number }[] }

/**
 * Sets the seats of several pools of one cycle, all of them or none. Pools that already have the
 * number are left alone; a pool of another cycle is not found.
 */
export async function setSeats(
  actor: Actor,
  cycleId: string,
  edits: readonly SeatEdit[],
): Promise<SeatsResult> {
  return db.$transaction(async (tx) => {
    const cycle = await holdCycle(tx, actor, cycleId)
    if (!cycle) return { ok: false, reason: 'not-found' }
    const pools = await lockPools(tx, cycleId)
    const known = new Map(pools.map((pool) => [pool.id, pool]))
    if (edits.some((edit) => !known.has(edit.poolId))) return { ok: false, reason: 'not-found' }
    const changes = edits.flatMap(({ poolId, seats }) => {
      const pool = known.get(poolId)
      return pool && pool.seats !== seats ? [{ pool, seats }] : []
    })
    const isFrozen = cycle.rounds.some((round) => holdsSeats(round.state))
    if (isFrozen && changes.some(({ pool }) => pool.grade === cycle.entryGrade)) {
      return { ok: false, reason: 'frozen' }
    }
    const short = changes.filter(({ pool, seats }) => seats < pool.needed)
    if (short.length > 0) {
      return {
        ok: false,
        reason: 'taken',
        short: short.map(({ pool }) => ({ poolId: pool.id, needed: pool.needed })),
      }
    }
    for (const { pool, seats } of changes) {
      await tx.seatPool.update({ where: { id: pool.id }, data: { seats } })
      await record(tx, actor, {
        verb: 'seats.changed',
        subjectType: 'seat-pool',
        subjectId: pool.id,
        zoneId: cycle.zoneId,
        detail: { school: pool.school, grade: pool.grade, from: pool.seats, to: seats },
      })
    }
    return { ok: true, changed: changes.length }
  })
}

type LockedPool = {
  id: string
  school: string
  grade: number
  seats: number
  /** Students who are enrolled or hold an offer. */
  needed: number
}

/** The pools of a cycle, locked in one order, so that nobody takes a seat between check and change. */
async function lockPools(tx: Tx, cycleId: string): Promise<LockedPool[]> {
  await tx.$queryRaw`
    SELECT id FROM seat_pool WHERE cycle_id = ${cycleId}::uuid ORDER BY id FOR UPDATE`
  return tx.$queryRaw<LockedPool[]>`
    SELECT seat_pool.id, school.name AS school, seat_pool.grade, seat_pool.seats,
      (SELECT count(*) FROM (
          SELECT enrollment.student_id FROM enrollment
            WHERE enrollment.school_id = seat_pool.school_id
              AND enrollment.school_year = cycle.school_year AND enrollment.grade = seat_pool.grade
          UNION
          SELECT application.student_id FROM offer JOIN round ON round.id = offer.round_id
              JOIN application ON application.id = offer.application_id
            WHERE round.cycle_id = cycle.id AND offer.school_id = seat_pool.school_id
              AND offer.state IN ('OPEN', 'ACCEPTED') AND seat_pool.grade = cycle.entry_grade
        ) holder)::int AS needed
    FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
      JOIN school ON school.id = seat_pool.school_id
    WHERE seat_pool.cycle_id = ${cycleId}::uuid`
}
