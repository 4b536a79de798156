import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { BeaconOfRound, ConfirmedDice } from '@/lib/draw/record/public-record.view'
import { beaconAddress } from '@/lib/placement/beacon.rules'
import { ownDraw, readDraw } from '@/lib/placement/bundle/bundle-pieces.data'
import { beaconAfter, formOf } from '@/lib/placement/public-string.rules'
import { findUserNames } from '@/lib/registry/people/person-names.data'

/**
 * The throws that are the public string of a round, with who typed them and who typed them again: of the round itself or
 * of one that it puts right. Null until they are confirmed.
 */
export async function findConfirmedDice(tx: Tx, roundId: string): Promise<ConfirmedDice | null> {
  const entry = await tx.diceEntry.findFirst({
    where: { roundId, confirmedAt: { not: null } },
    select: { typedById: true, typedAt: true, confirmedById: true, confirmedAt: true },
  })
  if (!entry?.confirmedAt || !entry.confirmedById) {
    const { correctsId } = await tx.round.findUniqueOrThrow({
      where: { id: roundId },
      select: { correctsId: true },
    })
    return correctsId === null ? null : findConfirmedDice(tx, correctsId)
  }
  const { typedById, typedAt, confirmedById, confirmedAt } = entry
  // public: a name, and never an address
  const names = await findUserNames(tx, [typedById, confirmedById])
  const nameOf = (id: string) => {
    const name = names.get(id) ?? ''
    return name.includes('@') ? '' : name
  }
  return { typedBy: nameOf(typedById), typedAt, confirmedBy: nameOf(confirmedById), confirmedAt }
}

/** Throws that wait for the second person, as a reader may see them. */
export type TypedDice = {
  readonly by: string
  readonly at: Date
  /** The digits, for whoever typed them; null for everybody else, who types them from the dice. */
  readonly own: string | null
}

/** The throws of a round that are typed and not confirmed; null when there are none. */
export async function findTypedDice(
  tx: Tx,
  actor: Actor,
  roundId: string,
): Promise<TypedDice | null> {
  const entry = await tx.diceEntry.findFirst({
    where: { roundId, takenBackAt: null, confirmedAt: null },
    select: { digits: true, typedById: true, typedAt: true },
  })
  if (!entry) return null
  const names = await findUserNames(tx, [entry.typedById])
  return {
    by: names.get(entry.typedById) ?? '',
    at: entry.typedAt,
    own: entry.typedById === actor.id ? entry.digits : null,
  }
}

type Frozen = Parameters<typeof formOf>[0] &
  Parameters<typeof ownDraw>[0] & { readonly correctsId: string | null }

/** The round of the beacon that gives a round its string, and when it comes; null for dice and before the freeze. */
export async function findBeaconRound(tx: Tx, round: Frozen): Promise<BeaconOfRound | null> {
  const form = formOf(round)
  if (form.kind !== 'drand' || round.frozenAt === null) return null
  const { frozen } = await readDraw(tx, round.correctsId, ownDraw(round))
  const beacon = beaconAfter(new Date(frozen), form.minutes)
  return { ...beacon, address: beaconAddress(beacon.round) }
}
