import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { RoundKind, RoundState } from '@/lib/base/db/generated/enums'
import { isRecordId } from '@/lib/base/forms/record-id'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { CYCLE_TERMS } from './cycle-terms.data'

const SELECT = {
  zoneId: true,
  ...CYCLE_TERMS,
  rounds: { select: { id: true, kind: true, state: true } },
} as const

/**
 * Locks a cycle's row until the transaction ends. The order of locks is the same for everybody: first
 * the cycle, then its round or transfer plan, then applications, seats and offers. Whoever changes an
 * offer, a waitlist, a round, the dates or the rules of the cycle therefore takes this lock before any
 * other, so that two who act at once wait in one line and never block each other. A cycle that is not
 * there locks nothing.
 */
export async function lockCycle(tx: Tx, cycleId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR UPDATE`
}

/**
 * Keeps others from taking `lockCycle` until the transaction ends, but not from sharing the cycle too:
 * families who send their lists do not wait for each other. Comes first, as `lockCycle` does.
 */
export async function shareCycle(tx: Tx, cycleId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR SHARE`
}

/** A cycle that the actor runs, its row locked until the transaction ends; null when there is none. */
export async function holdCycle(tx: Tx, actor: Actor, cycleId: string) {
  if (!isRecordId(cycleId)) return null
  const known = await tx.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!known) return null
  await lockCycle(tx, cycleId)
  return tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: SELECT })
}

type HeldRound = { readonly id: string; readonly kind: RoundKind; readonly state: RoundState }

/** The main round that counts; the retracted one when nothing put it right yet; null when there is none. */
export function mainRound(rounds: readonly HeldRound[]): HeldRound | null {
  const main = rounds.filter((round) => round.kind === 'MAIN')
  return main.find((round) => round.state !== 'RETRACTED') ?? main[0] ?? null
}
