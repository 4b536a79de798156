import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listAccountHomes } from '@/lib/registry/accounts/account.data'
import { endRole, restoreRole } from '@/lib/registry/people/end-role.mutations'
import { listEndedRoles } from '@/lib/registry/people/ended-roles.data'
import {
  grantAdministrator,
  grantDistrictRole,
  grantRole,
} from '@/lib/registry/people/grant-role.mutations'
import { listDistrictPeople, listPeople } from '@/lib/registry/people/people.data'
import { actorFor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const person = (email: string) => ({ email, name: 'Ana Nuñez' })
const grantOf = async (userId: string) =>
  (await db.roleGrant.findFirstOrThrow({ where: { userId } })).id

describe('a role', () => {
  it('is given by e-mail address and name, is logged, and applies at once', async () => {
    const email = `ana-${z.zone.slug}@district.example`
    const given = await grantRole(z.zoneStaff, z.zone.id, {
      ...person(email),
      role: 'COUNSELOR',
      schoolId: z.feeder.id,
    })
    expect(given).toEqual({ ok: true, name: 'Ana Nuñez' })
    const user = await db.user.findUniqueOrThrow({ where: { email } })
    expect((await actorFor(db, user.id)).counselorOf).toEqual([z.feeder.id])
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'role.granted', subjectId: user.id },
    })
    expect(event).toMatchObject({ actorId: z.zoneStaff.id, zoneId: z.zone.id })
  })

  it('is announced to the person by letter, once, with who gave it and where to sign in', async () => {
    const email = `eva-${z.zone.slug}@district.example`
    const grant = { ...person(email), role: 'COUNSELOR' as const, schoolId: z.feeder.id }
    await grantRole(z.zoneStaff, z.zone.id, grant)
    await grantRole(z.zoneStaff, z.zone.id, grant)
    const letters = await db.letter.findMany({ where: { to: email } })
    expect(letters).toMatchObject([{ kind: 'roleGiven' }])
    expect(letters[0]?.body).toContain(`${z.zoneStaff.name} gave you a role: counselor at`)
    expect(letters[0]?.body).toContain('/today')
  })

  it('is given once, even when two people give it at once, and keeps the name of a known person', async () => {
    const grant = {
      email: z.stranger.email,
      name: 'Another Name',
      role: 'ZONE_STAFF' as const,
      schoolId: null,
    }
    const results = await Promise.all([
      grantRole(z.administrator, z.zone.id, grant),
      grantRole(z.administrator, z.zone.id, grant),
    ])
    expect(results).toContainEqual({ ok: true, name: z.stranger.name })
    expect(results).toContainEqual({ ok: false, reason: 'has-it' })
  })

  it('of a counselor or of school staff needs a school of the zone', async () => {
    const other = await smallZone(db)
    for (const schoolId of [null, other.a.id]) {
      const given = await grantRole(z.zoneStaff, z.zone.id, {
        ...person(`b-${z.zone.slug}@district.example`),
        role: 'SCHOOL_STAFF',
        schoolId,
      })
      expect(given).toEqual({ ok: false, reason: 'school-missing' })
    }
  })

  it('that ends signs the person out everywhere, and is logged', async () => {
    const id = await grantOf(z.staffB.id)
    expect(await endRole(z.zoneStaff, id)).toEqual({ ok: true, name: z.staffB.name })
    const user = await db.user.findUniqueOrThrow({ where: { id: z.staffB.id } })
    expect(user.sessionVersion).toBe(2)
    expect((await actorFor(db, z.staffB.id)).staffAt).toEqual([])
    expect(
      await db.auditEvent.count({ where: { verb: 'role.ended', subjectId: z.staffB.id } }),
    ).toBe(1)
    expect(await endRole(z.zoneStaff, id)).toEqual({ ok: false, reason: 'not-found' })
  })

  it('of one’s own cannot be ended', async () => {
    expect(await endRole(z.zoneStaff, await grantOf(z.zoneStaff.id))).toEqual({
      ok: false,
      reason: 'own',
    })
    expect(await endRole(z.administrator, await grantOf(z.administrator.id))).toEqual({
      ok: false,
      reason: 'own',
    })
  })

  it('of the last staff member of a zone stays, even when two are ended at once', async () => {
    const [first, second] = [await grantOf(z.zoneStaff.id), await grantOf(z.secondZoneStaff.id)]
    const results = await Promise.all([
      endRole(z.administrator, second),
      endRole(z.administrator, first),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.roleGrant.count({ where: { zoneId: z.zone.id, role: 'ZONE_STAFF' } })).toBe(1)
    const left = await db.roleGrant.findFirstOrThrow({ where: { zoneId: z.zone.id } })
    expect(await endRole(z.administrator, left.id)).toEqual({ ok: false, reason: 'last' })
  })

  it('is given, ended and seen only by those who run the zone', async () => {
    const other = await smallZone(db)
    const id = await grantOf(z.staffB.id)
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.auditor, z.stranger]) {
      const grant = { ...person('c@district.example'), role: 'ZONE_STAFF' as const, schoolId: null }
      expect(await grantRole(actor, z.zone.id, grant)).toEqual({ ok: false, reason: 'not-found' })
      expect(await endRole(actor, id)).toEqual({ ok: false, reason: 'not-found' })
      expect(await listPeople(actor, z.zone.id)).toEqual([])
      expect(await listDistrictPeople(actor)).toEqual([])
    }
    const people = await listPeople(z.zoneStaff, z.zone.id)
    expect(people.find(({ email }) => email === z.zoneStaff.email)).toMatchObject({ kept: 'own' })
    expect(people.map(({ role }) => role)).not.toContain('ADMINISTRATOR')
  })

  it('of the zone is given and ended by administrators alone: zone staff cannot make a second person', async () => {
    for (const role of ['ZONE_STAFF', 'APPEAL_PANEL'] as const) {
      const grant = {
        ...person(`${role.toLowerCase().replace('_', '-')}-${z.zone.slug}@district.example`),
        role,
        schoolId: null,
      }
      expect(await grantRole(z.zoneStaff, z.zone.id, grant)).toEqual({
        ok: false,
        reason: 'administrator',
      })
      expect(await db.user.count({ where: { email: grant.email } })).toBe(0)
      expect(await grantRole(z.administrator, z.zone.id, grant)).toMatchObject({ ok: true })
      const given = await db.roleGrant.findFirstOrThrow({
        where: { role, user: { email: grant.email } },
      })
      expect(await endRole(z.zoneStaff, given.id)).toEqual({ ok: false, reason: 'administrator' })
      expect(await endRole(z.administrator, given.id)).toMatchObject({ ok: true })
    }
    const people = await listPeople(z.zoneStaff, z.zone.id)
    expect(people.find(({ email }) => email === z.secondZoneStaff.email)).toMatchObject({
      kept: 'administrator',
    })
  })

  it('that ended by mistake is given back as it was, once, and the log keeps both', async () => {
    const id = await grantOf(z.staffB.id)
    const { grantedAt } = await db.roleGrant.findUniqueOrThrow({ where: { id } })
    await endRole(z.zoneStaff, id)
    const [ended, ...more] = await listEndedRoles(z.zoneStaff, z.zone.id)
    expect(ended).toMatchObject({ email: z.staffB.email, role: 'SCHOOL_STAFF' })
    expect(more).toEqual([])
    for (const actor of [z.counselor, z.auditor, (await smallZone(db)).zoneStaff]) {
      expect(await listEndedRoles(actor, z.zone.id)).toEqual([])
      expect(await restoreRole(actor, ended!.id)).toEqual({ ok: false, reason: 'not-found' })
    }
    const results = await Promise.all([
      restoreRole(z.zoneStaff, ended!.id),
      restoreRole(z.secondZoneStaff, ended!.id),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const back = await db.roleGrant.findFirstOrThrow({ where: { userId: z.staffB.id } })
    expect(back).toMatchObject({ role: 'SCHOOL_STAFF', schoolId: z.b.id, grantedAt })
    const log = { subjectId: z.staffB.id, verb: { in: ['role.ended', 'role.granted'] } }
    expect(await db.auditEvent.count({ where: log })).toBe(2)
    expect(await listEndedRoles(z.zoneStaff, z.zone.id)).toEqual([])
    expect(await restoreRole(z.zoneStaff, 'no number')).toEqual({ ok: false, reason: 'not-found' })
  })

  it('of the zone that ended is given back by administrators alone', async () => {
    await endRole(z.administrator, await grantOf(z.secondZoneStaff.id))
    expect(await listEndedRoles(z.zoneStaff, z.zone.id)).toEqual([])
    const [ended] = await listEndedRoles(z.administrator, z.zone.id)
    expect(await restoreRole(z.zoneStaff, ended!.id)).toEqual({
      ok: false,
      reason: 'administrator',
    })
    expect(await restoreRole(z.administrator, ended!.id)).toMatchObject({ ok: true })
  })

  it('of the district is given by administrators, and once from the command line', async () => {
    const grant = { ...person(`d-${z.zone.slug}@district.example`), role: 'AUDITOR' as const }
    expect(await grantDistrictRole(z.zoneStaff, grant)).toEqual({ ok: false, reason: 'not-found' })
    expect(await grantDistrictRole(z.administrator, grant)).toMatchObject({ ok: true })
    const first = person(`e-${z.zone.slug}@district.example`)
    expect(await grantAdministrator(first)).toMatchObject({ ok: true })
    expect(await grantAdministrator(first)).toEqual({ ok: false, reason: 'has-it' })
  })
})

describe('the account page', () => {
  const pagesOf = async (actor: Parameters<typeof listAccountHomes>[0]) =>
    (await listAccountHomes(actor)).homes.map(({ href }) => href)

  it('leads everybody to the pages of their roles, and administrators to every zone with a cycle', async () => {
    expect(await pagesOf(z.zoneStaff)).toEqual([`/staff/${z.zone.slug}`])
    expect(await pagesOf(z.counselor)).toEqual(['/caseload'])
    expect(await pagesOf(z.staffB)).toEqual([`/school/${z.b.slug}`])
    expect(await pagesOf(z.auditor)).toEqual(['/audit'])
    expect(await pagesOf(z.administrator)).toContain(`/staff/${z.zone.slug}`)
    expect((await pagesOf(z.administrator)).at(-1)).toBe('/staff')
    expect(await listAccountHomes(z.family.guardian)).toEqual({
      students: 1,
      homes: [],
      names: [],
    })
  })
})
