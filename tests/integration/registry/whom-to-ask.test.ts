import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Contact } from '@/lib/messages/contacts/contact.view'
import { findContactsOfPlace } from '@/lib/messages/contacts/whom-to-ask.data'
import { findStaffContact } from '@/lib/registry/people/staff-contact.data'
import { saveStaffContact } from '@/lib/registry/people/staff-contact.mutations'
import { staffContactSchema } from '@/lib/registry/people/staff-contact.schema'
import { findContactsOfChild } from '@/lib/registry/students/family-contacts.data'
import { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

const ZONE = '+12135550101'
const DISTRICT = '+12135550102'
const CONTACT = { phone: '+12135550142', officeHours: 'Weekdays', languages: ['en', 'es'] }

beforeEach(async () => {
  z = await smallZone(db)
  await db.zone.update({ where: { id: z.zone.id }, data: { phone: ZONE } })
  await db.district.update({ where: { id: z.zone.districtId }, data: { phone: DISTRICT } })
})

const child = () => findContactsOfChild(z.family.guardian, z.family.student.id)
const kinds = (contacts: readonly Contact[]) => contacts.map(({ kind }) => kind)

describe('whom a family asks', () => {
  it('the counselor first, then the zone, then the district; a school without a number is left out', async () => {
    const contacts = await child()
    expect(kinds(contacts)).toEqual(['counselor', 'zone', 'district'])
    expect(textIn('en', contacts[0]!.name)).toBe(z.counselor.name)
    expect(contacts[0]).toMatchObject({ email: z.counselor.email, at: z.feeder.name, phone: null })
    expect(contacts.slice(1).map(({ phone }) => phone)).toEqual([ZONE, DISTRICT])
  })

  it('the school too once its number is known, and only the counselor the child is assigned to', async () => {
    await db.school.update({ where: { id: z.feeder.id }, data: { email: 'office@feeder.example' } })
    const role = { role: 'COUNSELOR', schoolId: z.feeder.id } as const
    const second = await createActor(db, { roles: [role] })
    expect(kinds(await child())).toEqual(['counselor', 'counselor', 'school', 'zone', 'district'])
    await db.assignment.create({
      data: { counselorId: second.id, studentId: z.family.student.id },
    })
    const [own, next] = await child()
    expect(own).toMatchObject({ id: second.id })
    expect(next).toMatchObject({ kind: 'school', email: 'office@feeder.example' })
  })

  it('nobody at a school that the child has left', async () => {
    await db.enrollment.updateMany({
      where: { studentId: z.family.student.id },
      data: { leftOn: new Date('2026-01-31') },
    })
    expect(kinds(await child())).toEqual(['zone', 'district'])
  })

  it('is told to the guardians of the child alone', async () => {
    expect(await findContactsOfChild(z.stranger, z.family.student.id)).toEqual([])
    expect(await findContactsOfChild(z.family.guardian, 'not-an-id')).toEqual([])
  })

  it('on the pages of a school and of a zone', async () => {
    expect(kinds(await findContactsOfPlace({ zone: z.zone.slug }))).toEqual(['zone', 'district'])
    await db.school.update({ where: { id: z.a.id }, data: { phone: '+12135550103' } })
    expect(kinds(await findContactsOfPlace({ school: z.a.slug }))).toEqual([
      'school',
      'zone',
      'district',
    ])
    expect(await findContactsOfPlace({ zone: 'no-such-zone' })).toEqual([])
  })
})

describe('how somebody at a school is reached', () => {
  it('is said by the person, and by whoever runs the zone; it is logged and told at once', async () => {
    expect(await saveStaffContact(z.counselor, z.counselor.id, CONTACT)).toBe(true)
    expect((await child())[0]).toMatchObject(CONTACT)
    const later = { ...CONTACT, phone: null }
    expect(await saveStaffContact(z.zoneStaff, z.counselor.id, later)).toBe(true)
    expect((await child())[0]).toMatchObject(later)
    const events = await db.auditEvent.findMany({
      where: { verb: 'account.contactChanged', subjectId: z.counselor.id },
    })
    const actors = new Set(events.map(({ actorId }) => actorId))
    expect(actors).toEqual(new Set([z.counselor.id, z.zoneStaff.id]))
  })

  it('is said by nobody else, and by nobody without such a role', async () => {
    const other = await smallZone(db)
    const pairs = [
      [z.counselorA, z.counselor],
      [other.zoneStaff, z.counselor],
      [z.family.guardian, z.family.guardian],
      [z.zoneStaff, z.family.guardian],
      [z.zoneStaff, z.zoneStaff],
    ] as const
    for (const [actor, { id }] of pairs) {
      expect(await saveStaffContact(actor, id, CONTACT)).toBe(false)
      expect(await findStaffContact(actor, id)).toBeNull()
    }
    expect(await db.staffContact.count({ where: { userId: z.counselor.id } })).toBe(0)
  })

  it('keeps a number as files keep it, and refuses what is none', () => {
    const typed = { phone: '(213) 555-0142 ext. 7', officeHours: ' ', languages: [] }
    expect(staffContactSchema.parse(typed)).toEqual({
      phone: '+12135550142 x7',
      officeHours: null,
      languages: [],
    })
    expect(staffContactSchema.safeParse({ ...typed, phone: 'tomorrow' }).success).toBe(false)
  })
})
