import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { type Person, toPerson } from '@/lib/registry/people/person.rules'
import { findSecondSince } from '@/lib/registry/people/second-person.data'

/** How many people may call families of a round. */
export const MAX_CALLERS = 2

/** Somebody who was named to call families of a round. */
export type Caller = {
  readonly id: string
  readonly who: Person | null
  readonly namedBy: Person | null
  readonly namedAt: Date
  /** Null: another person has to confirm it. */
  readonly confirmed: { readonly by: Person | null; readonly at: Date } | null
  /** Why the reader does not confirm it: named or is the person, or has the role for too short a time; null: may. */
  readonly barred: 'same-person' | 'role-too-new' | null
}

export type Callers = {
  readonly callers: readonly Caller[]
  /** Who could be named; empty when two are. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Whether the reader sees the call list now. */
  readonly isCaller: boolean
}

/** The staff of a zone and the administrators who are not among these people, by name. */
async function listPeople(zoneId: string, but: readonly string[]): Promise<Callers['people']> {
  const rows = await db.roleGrant.findMany({
    where: {
      OR: [{ role: 'ZONE_STAFF', zoneId }, { role: 'ADMINISTRATOR' }],
      userId: { notIn: [...but] },
    },
    distinct: ['userId'],
    select: { userId: true },
  })
  const names = await findUserNames(
    db,
    rows.map(({ userId }) => userId),
  )
  return rows
    .map(({ userId }) => ({ id: userId, name: names.get(userId) ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'es'))
}

/** Who calls families of an approved round of the actor's zones; null when it is none, or not approved now. */
export async function findCallers(actor: Actor, roundId: string): Promise<Callers | null> {
  const round = await db.round.findFirst({
    where: { AND: [{ id: roundId, state: 'APPROVED' }, roundsRunBy(actor)] },
    select: {
      cycle: { select: { zoneId: true } },
      callersNow: { where: { userId: actor.id }, select: { callerId: true } },
      callers: { where: { endedAt: null }, orderBy: [{ namedAt: 'asc' }, { id: 'asc' }] },
    },
  })
  if (!round) return null
  const { callers, cycle } = round
  const named = callers.map(({ userId }) => userId)
  const [names, since, people] = await Promise.all([
    findUserNames(
      db,
      callers.flatMap(({ userId, namedById, confirmedById }) => [userId, namedById, confirmedById]),
    ),
    findSecondSince(actor, cycle.zoneId),
    callers.length < MAX_CALLERS ? listPeople(cycle.zoneId, named) : [],
  ])
  const barOf = ({ userId, namedById, namedAt }: (typeof callers)[number]): Caller['barred'] => {
    if (userId === actor.id || namedById === actor.id) return 'same-person'
    return since !== null && since < namedAt ? null : 'role-too-new'
  }
  return {
    people,
    isCaller: round.callersNow.length > 0,
    callers: callers.map((caller) => ({
      id: caller.id,
      who: toPerson(actor, names, caller.userId),
      namedBy: toPerson(actor, names, caller.namedById),
      namedAt: caller.namedAt,
      confirmed: caller.confirmedAt && {
        by: toPerson(actor, names, caller.confirmedById),
        at: caller.confirmedAt,
      },
      barred: barOf(caller),
    })),
  }
}

/** Whether somebody may be named for a zone: staff of it, or an administrator. */
export async function mayBeNamed(tx: Tx, userId: string, zoneId: string): Promise<boolean> {
  const held = {
    userId,
    OR: [{ role: 'ZONE_STAFF' as const, zoneId }, { role: 'ADMINISTRATOR' as const }],
  }
  return (await tx.roleGrant.count({ where: held })) > 0
}
