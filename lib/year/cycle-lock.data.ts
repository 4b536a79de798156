import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { RoundKind, RoundState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { CYCLE_TERMS } from './cycle-terms.data'
import { isStanding } from './round-states.rules'

const SELECT = {
  zoneId: true,
  ...CYCLE_TERMS,
  rounds: { select: { id: true, kind: true, state: true, correctsId: true } },
} as const

/**
 * Locks a cycle's row until the transaction ends. Everybody locks in the same order: first the cycle,
 * then its round or transfer plan, then applications, seats and offers. Anything that changes an
 * offer, a waitlist, a round, the dates or the rules of the cycle takes this lock before any other,
 * so that two changes at once queue and never deadlock. Locks nothing when the cycle does not exist.
 */
export async function lockCycle(tx: Tx, cycleId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR UPDATE`
}

/**
 * Locks all cycles of these zones, in the order of their ids, until the transaction ends: for what concerns students
 * whatever year their lists are of.
 */
export async function lockCyclesOfZones(tx: Tx, zoneIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM cycle WHERE zone_id = ANY(${[...zoneIds]}::uuid[]) ORDER BY id FOR UPDATE`
}

/**
 * Locks a cycle's row for sharing until the transaction ends: `lockCycle` has to wait, other shared
 * locks do not, so families who send their lists do not wait for each other. Take it first, like
 * `lockCycle`.
 */
export async function lockCycleShared(tx: Tx, cycleId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR SHARE`
}

/** Finds a cycle that the actor runs and locks its row until the transaction ends; null when there is none. */
export async function lockCycleRunBy(tx: Tx, actor: Actor, cycleId: string) {
  if (!isUuid(cycleId)) return null
  const known = await tx.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!known) return null
  await lockCycle(tx, cycleId)
  return tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: SELECT })
}

type CycleRound = { readonly id: string; readonly kind: RoundKind; readonly state: RoundState }

/** The main round that counts; one that was taken back until a new one corrects it; null when there is none. */
export function mainRound(rounds: readonly CycleRound[]): CycleRound | null {
  const main = rounds.filter((round) => round.kind === 'MAIN')
  return main.find((round) => isStanding(round.state)) ?? main[0] ?? null
}
