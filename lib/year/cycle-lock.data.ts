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

/** A cycle that the actor runs, its row locked until the transaction ends; null when there is none. */
export async function holdCycle(tx: Tx, actor: Actor, cycleId: string) {
  if (!isRecordId(cycleId)) return null
  const known = await tx.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!known) return null
  await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR UPDATE`
  return tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: SELECT })
}

type HeldRound = { readonly id: string; readonly kind: RoundKind; readonly state: RoundState }

/** The main round that counts; the retracted one when nothing put it right yet; null when there is none. */
export function mainRound(rounds: readonly HeldRound[]): HeldRound | null {
  const main = rounds.filter((round) => round.kind === 'MAIN')
  return main.find((round) => round.state !== 'RETRACTED') ?? main[0] ?? null
}
