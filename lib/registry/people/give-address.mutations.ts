import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { rolesGivenBy } from '@/lib/base/roles'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findPerson, findRoleHolders } from '@/lib/messages/recipients.data'
import { addressesGivenBy } from '@/lib/registry/access/zone-access.policy'
import { endOpenAddress, lockAccount } from '@/lib/registry/accounts/change-address.mutations'
import type { GivenAddress } from '@/lib/registry/accounts/change-address.schema'

export type AddressGiven =
  | { ok: true }
  | {
      ok: false
      reason:
        | 'not-found'
        /** The account has this address. */
        | 'same'
        /** Another account has it. */
        | 'taken'
    }

type Person = { readonly id: string; readonly name: string; readonly email: string }

/** The staff of the zones that the person can act in learn of it, as they learn of a new role; nobody for others. */
async function lettersToColleagues(tx: Tx, actor: Actor, { id, name }: Person): Promise<Letter[]> {
  const roles = await tx.roleGrant.findMany({
    where: { userId: id, role: { in: rolesGivenBy('administrators') } },
    select: { zoneId: true },
  })
  const found = await Promise.all(
    roles.map(({ zoneId }) =>
      findRoleHolders(tx, ['ZONE_STAFF'], zoneId === null ? 'anywhere' : { zoneId }, id),
    ),
  )
  // whoever shares several zones with the person gets one letter, while they are in one of them
  const each = Map.groupBy(found.flat(), ({ to }) => to)
  return [...each].flatMap(([to, [first, ...others]]) =>
    first
      ? {
          to,
          locale: first.locale,
          roles: [first, ...others].flatMap(({ roles }) => roles ?? []),
          kind: 'addressGivenToOther',
          values: { by: actor.name, name },
        }
      : [],
  )
}

async function giveIn(
  tx: Tx,
  actor: Actor,
  userId: string,
  { email, reason }: GivenAddress,
  zoneId: string | null,
): Promise<AddressGiven> {
  const now = new Date()
  await lockAccount(tx, userId)
  const user = await tx.user.findFirst({
    where: { AND: [{ id: userId }, addressesGivenBy(actor)] },
    select: { id: true, name: true, email: true },
  })
  if (!user) return { ok: false, reason: 'not-found' }
  if (user.email === email) return { ok: false, reason: 'same' }
  if ((await tx.user.count({ where: { email } })) > 0) return { ok: false, reason: 'taken' }
  await endOpenAddress(tx, userId, now)
  const { to, locale } = await findPerson(tx, userId)
  const change = { userId, fromEmail: user.email, toEmail: email, askedById: actor.id, reason }
  const { id } = await tx.addressChange.create({
    data: { ...change, askedAt: now, doneAt: now },
    select: { id: true },
  })
  const letters: Letter[] = [
    { to: email, locale, kind: 'addressGiven', values: { by: actor.name } },
    { to, locale, kind: 'addressGivenAway', values: { by: actor.name, email } },
    ...(await lettersToColleagues(tx, actor, user)),
  ]
  await postLetters(tx, letters, { type: 'user', id: userId })
  await recordEvent(tx, actor, {
    verb: 'account.addressGiven',
    subjectType: 'user',
    subjectId: userId,
    ...(zoneId !== null && { zoneId }),
    detail: { id },
  })
  return { ok: true }
}

/**
 * Gives another address to the account of somebody who lost the mailbox, with a reason. Both addresses are told, every
 * session ends, and from now on the person is second only in what begins afterwards. `zoneId` is the zone in whose log
 * it stands; null: in that of the district.
 */
export async function giveAddress(
  actor: Actor,
  userId: string,
  given: GivenAddress,
  zoneId: string | null = null,
): Promise<AddressGiven> {
  if (!isUuid(userId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'taken', 'not-next-step': 'taken', 'same-person': 'not-found' }, () =>
    db.$transaction((tx) => giveIn(tx, actor, userId, given, zoneId)),
  )
}
