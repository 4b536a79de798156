import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { addressesGivenBy } from '@/lib/registry/access/zone-access.policy'

import { findUserNames } from './person-names.data'

/** One change of an account's address that happened. */
export type AddressEntry = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly at: Date
  /** Null: the person did it, from the new mailbox. */
  readonly by: string | null
  readonly reason: string | null
}

/** Somebody whose account the actor can give another address. */
export type Addressee = {
  readonly id: string
  readonly name: string
  readonly email: string
  /** The newest change first. */
  readonly changes: readonly AddressEntry[]
}

/** One of these people; null for others. */
export async function findAddressee(actor: Actor, userId: string): Promise<Addressee | null> {
  if (!isUuid(userId)) return null
  const user = await db.user.findFirst({
    where: { AND: [{ id: userId }, addressesGivenBy(actor)] },
    select: {
      id: true,
      name: true,
      email: true,
      addressChanges: { where: { doneAt: { not: null } }, orderBy: { doneAt: 'desc' } },
    },
  })
  if (!user) return null
  const names = await findUserNames(
    db,
    user.addressChanges.map(({ askedById }) => askedById),
  )
  const { addressChanges, ...person } = user
  const changes = addressChanges.map((change) => ({
    id: change.id,
    from: change.fromEmail,
    to: change.toEmail,
    at: change.doneAt ?? change.askedAt,
    by: change.askedById === user.id ? null : (names.get(change.askedById) ?? null),
    reason: change.reason,
  }))
  return { ...person, changes }
}

/** Which of these people the actor can give another address. */
export async function findAddressees(
  actor: Actor,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const users = await db.user.findMany({
    where: { AND: [{ id: { in: [...userIds] } }, addressesGivenBy(actor)] },
    select: { id: true },
  })
  return new Set(users.map(({ id }) => id))
}
