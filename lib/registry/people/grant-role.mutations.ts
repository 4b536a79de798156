import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { zoneName } from '@/lib/base/format/names'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, type Texts } from '@/lib/base/i18n/localized-text.rules'
import { translator } from '@/lib/base/i18n/translator'
import { type RoleOf, ROLES, rolesGivenBy } from '@/lib/base/roles'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { toRecipient } from '@/lib/messages/recipients.data'
import { zonesRunBy, grantsRunBy } from '@/lib/registry/access/zone-access.policy'

/** Where a role applies, with the name for the letter; empty for the whole district. */
type GrantScope = {
  readonly zone?: { readonly id: string; readonly name: Texts }
  readonly school?: { readonly id: string; readonly name: string }
}

type Person = { readonly email: string; readonly name: string }

export type GrantResult =
  | { ok: true; name: string }
  /** `school-missing`: counselors and school staff need a school of the zone. */
  | { ok: false; reason: 'not-found' | 'school-missing' | 'has-it' }

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

async function giveRole(
  tx: Tx,
  actor: Actor | null,
  person: Person,
  role: Role,
  { zone, school }: GrantScope,
  zoneOfEvent: string | null,
): Promise<GrantResult> {
  const [zoneId, schoolId] = [zone?.id ?? null, school?.id ?? null]
  const { id: userId, name, locale } = await findOrCreatePerson(tx, actor, person)
  // when two people give the same role at once, the second waits here and then finds it
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
  const held = await tx.roleGrant.findFirst({ where: { userId, role, zoneId, schoolId } })
  if (held) return { ok: false, reason: 'has-it' }
  await tx.roleGrant.create({ data: { userId, role, zoneId, schoolId } })
  await recordEvent(tx, actor, {
    verb: 'role.granted',
    subjectType: 'user',
    subjectId: userId,
    ...(zoneOfEvent && { zoneId: zoneOfEvent }),
    detail: { role, email: person.email, zoneId, schoolId },
  })
  // on the command line there is no actor that the letter could name
  if (actor) {
    const to = toRecipient({ email: person.email, locale })
    const place = school?.name ?? (zone ? zoneName(zone, to.locale) : '')
    const said = translator(to.locale)(`roles.${role}.given`, { place })
    const values = { by: actor.name, role: said }
    const subject = { type: 'user', id: userId }
    await postLetters(tx, [{ ...to, kind: 'roleGiven', values }], subject)
  }
  return { ok: true, name }
}

/** Gives a role in a zone that the actor runs, or at one of its schools; `not-found` when the actor may not give it. */
export async function grantRole(
  actor: Actor,
  zoneId: string,
  grant: Person & {
    readonly role: Role
    readonly schoolId: string | null
  },
): Promise<GrantResult> {
  const { scope } = ROLES[grant.role]
  const mayGive = actor.administrator || rolesGivenBy('zone-staff').includes(grant.role)
  if (!isUuid(zoneId) || scope === 'district' || !mayGive) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<GrantResult> => {
    const zone = await tx.zone.findFirst({
      where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
      select: { id: true, name: TEXTS },
    })
    if (!zone) return { ok: false, reason: 'not-found' }
    if (scope === 'zone') return giveRole(tx, actor, grant, grant.role, { zone }, zoneId)
    const school =
      grant.schoolId === null
        ? null
        : await tx.school.findFirst({
            where: { id: grant.schoolId, zoneId },
            select: { id: true, name: true },
          })
    if (!school) return { ok: false, reason: 'school-missing' }
    return giveRole(tx, actor, grant, grant.role, { school }, zoneId)
  })
}

/** Gives a role of the whole district; only administrators may. */
export async function grantDistrictRole(
  actor: Actor,
  grant: Person & { readonly role: RoleOf<'district'> },
): Promise<GrantResult> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  return db.$transaction((tx) => giveRole(tx, actor, grant, grant.role, {}, null))
}

/** Makes a person an administrator, from the command line where nobody is signed in. */
export async function grantAdministrator(person: Person): Promise<GrantResult> {
  return db.$transaction((tx) => giveRole(tx, null, person, 'ADMINISTRATOR', {}, null))
}

export type EndResult =
  | { ok: true; name: string }
  | { ok: false; reason: 'not-found' | 'own' | 'last' }

/**
 * Ends a role and every session of the person. Nobody can end their own role, and every zone keeps at
 * least one staff member, even when two people end roles at once.
 */
export async function endRole(actor: Actor, grantId: string): Promise<EndResult> {
  if (!isUuid(grantId)) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<EndResult> => {
    const known = await findGrant(tx, actor, grantId)
    if (!known) return { ok: false, reason: 'not-found' }
    if (known.zoneId !== null) {
      await tx.$queryRaw`SELECT id FROM zone WHERE id = ${known.zoneId}::uuid FOR UPDATE`
    }
    // read it again after waiting for the lock
    const grant = await findGrant(tx, actor, grantId)
    if (!grant) return { ok: false, reason: 'not-found' }
    const { role, zoneId, schoolId, user } = grant
    if (user.id === actor.id) return { ok: false, reason: 'own' }
    if (role === 'ZONE_STAFF') {
      const others = await tx.roleGrant.count({ where: { role, zoneId, id: { not: grantId } } })
      if (others === 0) return { ok: false, reason: 'last' }
    }
    await tx.roleGrant.delete({ where: { id: grantId } })
    await tx.user.update({
      where: { id: user.id },
      data: { sessionVersion: { increment: 1 } },
    })
    const zoneOfEvent = zoneId ?? grant.school?.zoneId
    await recordEvent(tx, actor, {
      verb: 'role.ended',
      subjectType: 'user',
      subjectId: user.id,
      ...(zoneOfEvent && { zoneId: zoneOfEvent }),
      detail: { role, email: user.email, zoneId, schoolId },
    })
    return { ok: true, name: user.name }
  })
}

async function findGrant(tx: Tx, actor: Actor, grantId: string) {
  return tx.roleGrant.findFirst({
    where: { AND: [{ id: grantId }, grantsRunBy(actor)] },
    select: {
      role: true,
      zoneId: true,
      schoolId: true,
      school: { select: { zoneId: true } },
      user: { select: { id: true, name: true, email: true } },
    },
  })
}
