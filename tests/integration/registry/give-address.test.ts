import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { givenAddressSchema } from '@/lib/registry/accounts/change-address.schema'
import { endRole, restoreRole } from '@/lib/registry/people/end-role.mutations'
import { findAddressee } from '@/lib/registry/people/give-address.data'
import { giveAddress } from '@/lib/registry/people/give-address.mutations'
import { findSecondSince } from '@/lib/registry/people/second-person.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { actorFor, createActor } from '@/prisma/seed/builders/people'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun } from '@/tests/support/official-round'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const reason = 'Came to the office with a passport.'
const NOT_FOUND = { ok: false, reason: 'not-found' }
const DONE = { ok: true }

let count = 0
const fresh = () => `given-${++count}@people.example`

const give = (actor: Actor, to: Actor, email = fresh()) =>
  giveAddress(actor, to.id, { email, reason })

const kindsTo = async (to: string) =>
  (await db.letter.findMany({ where: { to } })).map(({ kind }) => kind)

describe('an address that staff give to somebody who lost the mailbox', () => {
  it('counts at once: both addresses are told, every session ends, the log and the page have it with the reason', async () => {
    const [person, email] = [z.family.guardian, fresh()]
    const before = await db.user.findUniqueOrThrow({ where: { id: person.id } })
    expect(await give(z.administrator, person, email)).toEqual(DONE)
    const after = await db.user.findUniqueOrThrow({ where: { id: person.id } })
    expect(after).toMatchObject({ email, sessionVersion: before.sessionVersion + 1 })
    expect(await kindsTo(email)).toEqual(['addressGiven'])
    expect(await kindsTo(person.email)).toEqual(['addressGivenAway'])
    const verb = 'account.addressGiven'
    expect(await db.auditEvent.count({ where: { verb, subjectId: person.id } })).toBe(1)
    expect((await findAddressee(z.administrator, person.id))?.changes).toMatchObject([
      { from: person.email, to: email, by: z.administrator.name, reason },
    ])
  })

  it('is told to a colleague of two shared zones once, while that person is staff of one of them', async () => {
    const other = await smallZone(db)
    const both = { role: 'ZONE_STAFF' as const, zoneId: other.zone.id }
    for (const { id } of [z.zoneStaff, z.secondZoneStaff])
      await db.roleGrant.create({ data: { userId: id, ...both } })
    expect(await give(z.administrator, z.zoneStaff)).toEqual(DONE)
    const letters = await db.letter.findMany({ where: { to: z.secondZoneStaff.email } })
    expect(letters.map(({ kind }) => kind)).toEqual(['addressGivenToOther'])
    const keys = [z.zone.id, other.zone.id].map((id) => `${z.secondZoneStaff.id}/ZONE_STAFF/${id}`)
    expect(letters[0]?.roles.toSorted()).toEqual(keys.toSorted())
  })

  it('goes to one account: one that has it already is told to the giver, and nothing changes', async () => {
    const [one, two, email] = [await createActor(db), z.family.guardian, fresh()]
    expect(await give(z.administrator, one, two.email)).toEqual({ ok: false, reason: 'taken' })
    expect(await give(z.administrator, one, one.email)).toEqual({ ok: false, reason: 'same' })
    const answers = await Promise.all([
      give(z.administrator, one, email),
      give(z.administrator, two, email),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'taken' })
  })

  it('is typed twice, with a reason', () => {
    const typed = { email: 'a@b.example', again: 'A@b.example ', reason }
    expect(givenAddressSchema.safeParse(typed).success).toBe(true)
    expect(givenAddressSchema.safeParse({ ...typed, again: 'c@b.example' }).success).toBe(false)
    expect(givenAddressSchema.safeParse({ ...typed, reason: 'lost' }).success).toBe(false)
  })
})

describe('who gives an address to whom', () => {
  it('an administrator: to everybody but themselves and another administrator', async () => {
    const colleague = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    for (const person of [z.zoneStaff, z.counselor, z.staffB, z.family.guardian])
      expect(await give(z.administrator, person)).toEqual(DONE)
    expect(await give(z.administrator, colleague)).toEqual(NOT_FOUND)
    expect(await give(z.administrator, z.administrator)).toEqual(NOT_FOUND)
    expect(await findAddressee(z.administrator, colleague.id)).toBeNull()
  })

  it('zone staff: to families whose children are all of their zones, and who have no role', async () => {
    const other = await smallZone(db)
    const { guardian, student } = z.family
    expect(await give(other.zoneStaff, guardian)).toEqual(NOT_FOUND)
    expect(await give(z.zoneStaff, guardian)).toEqual(DONE)
    const both = await createActor(db)
    await linkGuardian(db, both.id, student.id)
    expect(await findAddressee(z.zoneStaff, both.id)).not.toBeNull()
    await linkGuardian(db, both.id, other.family.student.id)
    expect(await give(z.zoneStaff, both)).toEqual(NOT_FOUND)
    const nobody = await createActor(db)
    for (const person of [z.secondZoneStaff, z.counselor, nobody, z.administrator])
      expect(await give(z.zoneStaff, person)).toEqual(NOT_FOUND)
  })

  it('nobody to the other guardian of their own child', async () => {
    for (const giver of [z.zoneStaff, z.administrator]) {
      const parent = await createActor(db)
      const child = await createStudent(db, { zoneId: z.zone.id })
      await linkGuardian(db, parent.id, child.id)
      expect(await findAddressee(giver, parent.id)).not.toBeNull()
      await linkGuardian(db, giver.id, child.id)
      expect(await give(giver, parent)).toEqual(NOT_FOUND)
    }
  })

  it('counselors, schools, auditors and families: to nobody', async () => {
    const auditor = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    const relative = await createActor(db)
    for (const giver of [z.counselor, z.staffB, auditor, relative])
      expect(await give(giver, z.family.guardian)).toEqual(NOT_FOUND)
  })

  it('the database says so too', async () => {
    const colleague = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    const add = (by: Actor, to: Actor, more: object = {}) =>
      answerTo(
        db.addressChange.create({
          data: {
            userId: to.id,
            fromEmail: to.email,
            toEmail: fresh(),
            askedById: by.id,
            reason,
            doneAt: new Date(),
            ...more,
          },
        }),
      )
    expect(await add(z.administrator, colleague)).toBe('same-person')
    expect(await add(z.zoneStaff, z.counselor)).toBe('same-person')
    expect(await add(z.counselor, z.family.guardian)).toBe('same-person')
    expect(await add(z.zoneStaff, await createActor(db))).toBe('same-person')
    expect(await add(z.zoneStaff, z.family.guardian, { doneAt: null })).toBe('not-next-step')
    expect(await add(z.zoneStaff, z.family.guardian, { reason: null })).toBe(
      'address_change_reason',
    )
    expect(await add(z.zoneStaff, z.family.guardian)).toBe('allowed')
  })
})

describe('one person does not become two', () => {
  it('by taking over a colleague’s account: it is second only in what begins afterwards', async () => {
    await createSubmitted(db, {
      cycleId: z.cycle.id,
      studentId: z.family.student.id,
      schoolIds: [z.a.id],
    })
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeAndRun(z, z.round.id)
    const since = new Date()
    expect(await give(z.administrator, z.secondZoneStaff)).toEqual(DONE)
    const second = await actorFor(db, z.secondZoneStaff.id)
    expect(await approveRound(second, z.round.id, new Date())).toEqual({
      ok: false,
      reason: 'role-too-new',
    })
    const counts = await findSecondSince(second, z.zone.id)
    expect(counts?.getTime()).toBeGreaterThanOrEqual(since.getTime())
  })

  it('and a role that ended goes back to the account that had it, whatever its address is by now', async () => {
    const grant = await db.roleGrant.findFirstOrThrow({ where: { userId: z.counselor.id } })
    await endRole(z.administrator, grant.id)
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'role.ended', subjectId: z.counselor.id },
    })
    expect(await give(z.administrator, z.counselor)).toEqual(DONE)
    expect(await restoreRole(z.administrator, String(event.id))).toMatchObject({ ok: true })
    expect(await db.roleGrant.count({ where: { userId: z.counselor.id } })).toBe(1)
    expect(await db.user.count({ where: { email: z.counselor.email } })).toBe(0)
  })
})

describe('records that name an old address still mean the person', () => {
  it('who has no custody by them loses the access, also after a new address', async () => {
    const { guardian, student } = z.family
    const { id } = await db.guardianContact.create({
      data: {
        studentId: student.id,
        sourceKey: 'one',
        givenName: 'Ana',
        familyName: 'Old',
        email: guardian.email,
        custody: false,
        mayBeContacted: false,
      },
    })
    expect(await give(z.zoneStaff, guardian)).toEqual(DONE)
    // somebody else has the old mailbox now
    await createActor(db, { email: guardian.email })
    await db.$queryRaw`SELECT suspend_without_custody(ARRAY[${id}]::uuid[], NULL, ${z.zoneStaff.id}::uuid, ${reason})`
    expect(
      await db.guardianLink.count({ where: { userId: guardian.id, studentId: student.id } }),
    ).toBe(0)
  })
})
