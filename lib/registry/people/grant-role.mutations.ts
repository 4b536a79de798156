import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { zoneName } from '@/lib/base/format/names'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, type Texts } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'
import { type RoleOf, ROLES } from '@/lib/base/roles'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRoleHolders, toRecipient } from '@/lib/messages/recipients.data'
import { mayGive, workplacesOf, zonesRunBy } from '@/lib/registry/access/zone-access.policy'

/** Where a role applies, with the name for the letter; empty for the whole district. */
type GrantScope = {
  readonly zone?: { readonly id: string; readonly name: Texts }
  readonly school?: { readonly id: string; readonly name: string }
}

type Person = { readonly email: string; readonly name: string }

export type GrantResult =
  | { ok: true; name: string }
  /**
   * `school-missing`: counselors and school staff need a school of the zone; `administrator`: only an
   * administrator gives this role.
   */
  | { ok: false; reason: 'not-found' | 'school-missing' | 'has-it' | 'administrator' }

/** Finds the person with an e-mail address or creates them. A known person keeps their name. */
async function findOrCreatePerson(tx: Tx, actor: Actor | null, { email, name }: Person) {
  const select = { id: true, name: true, locale: true } as const
  const known = await tx.user.findUnique({ where: { email }, select })
  // a person who never typed a name has the address as their name
  if (known && known.name !== email) return known
  const made = await tx.user.upsert({
    where: { email },
    update: { name },
    create: { email, name },
    select,
  })
  if (!known) {
    await recordEvent(tx, actor, {
      verb: 'account.created',
      subjectType: 'user',
      subjectId: made.id,
    })
  }
  return made
}

type Given = {
  readonly person: Person
  readonly role: Role
  readonly scope: GrantScope
  readonly zoneOfEvent: string | null
  /** Since when it counts, when a role that had ended is given back; else from now on. */
  readonly since?: Date | undefined
}

/** Gives a role in the caller's transaction, which has checked that `actor` (null: the server) may. */
export async function giveRole(
  tx: Tx,
  actor: Actor | null,
  { person, role, scope, zoneOfEvent, since }: Given,
): Promise<GrantResult> {
  const { zone, school } = scope
  const [zoneId, schoolId] = [zone?.id ?? null, school?.id ?? null]
  const { id: userId, name, locale } = await findOrCreatePerson(tx, actor, person)
  // when two people give the same role at once, the second waits here and then finds it
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
  const held = await tx.roleGrant.findFirst({ where: { userId, role, zoneId, schoolId } })
  if (held) return { ok: false, reason: 'has-it' }
  await tx.roleGrant.create({
    data: { userId, role, zoneId, schoolId, ...(since && { grantedAt: since }) },
  })
  await recordEvent(tx, actor, {
    verb: 'role.granted',
    subjectType: 'user',
    subjectId: userId,
    ...(zoneOfEvent && { zoneId: zoneOfEvent }),
    detail: { role, email: person.email, zoneId, schoolId },
  })
  const place = (locale: Locale) => school?.name ?? (zone ? zoneName(zone, locale) : '')
  const said = (locale: Locale) =>
    translator(locale)(`roles.${role}.given`, { place: place(locale) })
  const subject = { type: 'user', id: userId }
  // on the command line there is no actor that the letter could name
  if (actor) {
    const to = toRecipient({ email: person.email, locale })
    const values = { by: actor.name, role: said(to.locale) }
    await postLetters(tx, [{ ...to, kind: 'roleGiven', values }], subject)
  }
  if (ROLES[role].givenBy === 'administrators') {
    const values = { by: actor?.name ?? 'none', name, email: person.email }
    const colleagues = await findRoleHolders(
      tx,
      ['ZONE_STAFF'],
      zone ? { zoneId: zone.id } : 'anywhere',
      userId,
    )
    const letters = colleagues.map((to) => ({
      ...to,
      kind: 'roleGivenToOther' as const,
      values: { ...values, role: said(to.locale) },
    }))
    await postLetters(tx, letters, subject)
  }
  return { ok: true, name }
}

/**
 * Gives a role in a zone that the actor runs, at one of its schools or at one that serves it. Roles in the zone
 * itself are given by administrators alone, and all staff of the zone are told.
 */
export async function grantRole(
  actor: Actor,
  zoneId: string,
  grant: Person & {
    readonly role: Role
    readonly schoolId: string | null
  },
): Promise<GrantResult> {
  const { scope } = ROLES[grant.role]
  const { role, schoolId, ...person } = grant
  if (!isUuid(zoneId) || scope === 'district') return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<GrantResult> => {
    const zone = await tx.zone.findFirst({
      where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
      select: { id: true, name: TEXTS },
    })
    if (!zone) return { ok: false, reason: 'not-found' }
    if (!mayGive(actor, role)) return { ok: false, reason: 'administrator' }
    const given = { person, role, zoneOfEvent: zoneId }
    if (scope === 'zone') return giveRole(tx, actor, { ...given, scope: { zone } })
    const school =
      schoolId === null
        ? null
        : await tx.school.findFirst({
            where: { AND: [{ id: schoolId }, workplacesOf(actor, zoneId)] },
            select: { id: true, name: true },
          })
    if (!school) return { ok: false, reason: 'school-missing' }
    return giveRole(tx, actor, { ...given, scope: { school } })
  })
}

/** Gives a role of the whole district; only administrators may. */
export async function grantDistrictRole(
  actor: Actor,
  grant: Person & { readonly role: RoleOf<'district'> },
): Promise<GrantResult> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  const { role, ...person } = grant
  return db.$transaction((tx) =>
    giveRole(tx, actor, { person, role, scope: {}, zoneOfEvent: null }),
  )
}

/** Makes a person an administrator, from the command line where nobody is signed in. */
export async function grantAdministrator(person: Person): Promise<GrantResult> {
  const given = { person, role: 'ADMINISTRATOR' as const, scope: {}, zoneOfEvent: null }
  return db.$transaction((tx) => giveRole(tx, null, given))
}
