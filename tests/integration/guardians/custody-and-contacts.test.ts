import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { contactSchema } from '@/lib/desks/guardians/contact.schema'
import { findContact, listContacts } from '@/lib/desks/guardians/contacts.data'
import { contactVersion, correctContact } from '@/lib/desks/guardians/correct-contact.mutations'
import { linkBack } from '@/lib/desks/guardians/end-guardian.mutations'
import { listGuardians } from '@/lib/desks/guardians/guardians.data'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'
import { importFiles } from '@/tests/support/import-files'

import { now, reason, type Zone } from '../students/desk'

let z: Zone
let other: Awaited<ReturnType<typeof createActor>>
beforeEach(async () => {
  z = await smallZone(db)
  other = await createActor(db)
  await linkGuardian(db, other.id, z.family.student.id)
})

const row = (changes: Record<string, unknown> = {}) => ({
  number: z.family.student.number,
  given_name: 'Rosa',
  family_name: 'H',
  email: z.family.guardian.email,
  phone: '+12135550142',
  custody: true,
  may_be_contacted: true,
  ...changes,
})

const links = async () => {
  const { linked } = await listGuardians(z.family.student.id)
  return linked.map(({ user }) => user.id).toSorted()
}
const both = () => [z.family.guardian.id, other.id].toSorted()

describe('custody turned by the files', () => {
  const turn = (custody: boolean, changes = {}) =>
    importFiles({ guardians: [row({ custody, ...changes })] })

  it('ends the access of the person with that verified address, and of nobody else', async () => {
    await turn(true)
    const importId = await turn(false)
    expect(await links()).toEqual([other.id])
    const { ended } = await listGuardians(z.family.student.id)
    expect(ended).toMatchObject([
      { why: 'CUSTODY', reason: null, endedBy: null, hasCustodyAgain: false },
    ])
    expect(await db.endedGuardian.count({ where: { importId } })).toBe(1)
  })

  it('ends the access of a person whose address the records change at once or had changed before', async () => {
    await turn(true)
    await turn(false, { email: 'new@family.example' })
    expect(await links()).toEqual([other.id])
    const third = row({ given_name: 'Luis', email: other.email })
    await importFiles({ guardians: [row({ custody: false, email: null }), third] })
    const moved = { ...third, email: 'luis@family.example' }
    await importFiles({ guardians: [row({ custody: false, email: null }), moved] })
    expect(await links()).toEqual([other.id])
    const ended = { ...moved, custody: false }
    await importFiles({ guardians: [row({ custody: false, email: null }), ended] })
    expect(await links()).toEqual([])
  })

  it('leaves an address that belongs to another contact with custody by now', async () => {
    const mother = row({ given_name: 'Luisa', email: null })
    await importFiles({ guardians: [row(), mother] })
    const theirs = { ...mother, email: z.family.guardian.email }
    await importFiles({ guardians: [row({ email: null, custody: false }), theirs] })
    expect(await links()).toEqual(both())
  })

  it('ends the access also by another row in the place of the one with custody, and after none', async () => {
    const keyed = (id: string, changes = {}) => row({ guardian_id: id, ...changes })
    const luis = (changes = {}) =>
      keyed('9', { given_name: 'Luis', email: other.email, ...changes })
    await importFiles({ guardians: [keyed('1'), luis()] })
    await importFiles({ guardians: [keyed('2', { custody: false }), luis()] })
    expect(await links()).toEqual([other.id])
    await importFiles({ guardians: [keyed('2', { custody: false })] })
    expect(await links()).toEqual([other.id])
    await importFiles({ guardians: [keyed('2', { custody: false }), luis({ custody: false })] })
    expect(await links()).toEqual([])
    const told = { to: z.zoneStaff.email, kind: 'importCustody' }
    expect(await db.letter.count({ where: told })).toBe(2)
  })

  it('is told to staff of the zone, and to no guardian', async () => {
    await turn(true)
    await turn(false)
    const guardians = [z.family.guardian.email, other.email]
    expect(await db.letter.count({ where: { to: { in: guardians } } })).toBe(0)
    const told = { to: z.zoneStaff.email, kind: 'importCustody' }
    expect(await db.letter.count({ where: told })).toBe(1)
  })

  it('back again links nobody by itself, and is offered to staff, who do', async () => {
    for (const custody of [true, false, true]) await turn(custody)
    expect(await links()).toEqual([other.id])
    const [ended] = (await listGuardians(z.family.student.id)).ended
    expect(ended?.hasCustodyAgain).toBe(true)
    expect(await linkBack(z.zoneStaff, ended?.id ?? '', reason, now())).toEqual({ ok: true })
    expect(await links()).toEqual(both())
  })

  it('leaves an address that another contact with custody shares', async () => {
    const shared = row({ given_name: 'Luis' })
    await importFiles({ guardians: [row(), shared] })
    await importFiles({ guardians: [row({ custody: false }), shared] })
    expect(await links()).toEqual(both())
  })
})

describe('a contact of the records', () => {
  async function contact(changes: Record<string, unknown> = {}) {
    await importFiles({ guardians: [row(changes)] })
    const [found] = await listContacts(z.family.student.id)
    if (!found) throw new Error('no contact')
    return found
  }

  const typed = (found: Awaited<ReturnType<typeof contact>>, changes = {}) =>
    contactSchema.parse({
      givenName: found.givenName,
      familyName: found.familyName,
      relationship: '',
      email: found.email ?? '',
      phone: found.phone ?? '',
      language: '',
      custody: found.custody,
      mayBeContacted: found.mayBeContacted,
      reason,
      version: contactVersion(found),
      ...changes,
    })

  const save = (id: string, input: ReturnType<typeof typed>, actor = z.zoneStaff) =>
    correctContact(actor, z.family.student.id, id, input)

  it('is corrected by staff of the zone, keeps against the files, and has a history', async () => {
    const found = await contact()
    expect(await save(found.id, typed(found, { phone: '(213) 555-0199' }))).toEqual({ ok: true })
    await importFiles({ guardians: [row()] })
    const saved = await findContact(z.zoneStaff, z.family.student.id, found.id)
    expect(saved?.contact.phone).toBe('+12135550199')
    expect(saved?.history).toMatchObject([
      { column: 'phone', before: '+12135550142', after: '+12135550199', by: z.zoneStaff.name },
    ])
    await importFiles({ guardians: [row({ phone: '+12135550177' })] })
    expect((await findContact(z.zoneStaff, z.family.student.id, found.id))?.contact.phone).toBe(
      '+12135550177',
    )
  })

  it('is saved once when two people correct it at the same moment', async () => {
    const found = await contact()
    const results = await Promise.all([
      save(found.id, typed(found, { givenName: 'Rosalía' })),
      save(found.id, typed(found, { givenName: 'Rosario' }), z.secondZoneStaff),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'changed' })
  })

  it('without custody and with another address by hand, ends the access under the old one', async () => {
    const found = await contact()
    const without = typed(found, { custody: false, email: 'typed@family.example' })
    expect(await save(found.id, without)).toEqual({ ok: true })
    expect(await links()).toEqual([other.id])
  })

  it('without custody by hand, ends the access as the files do', async () => {
    const found = await contact()
    expect(await save(found.id, typed(found, { custody: false }))).toEqual({ ok: true })
    expect(await links()).toEqual([other.id])
    expect((await listGuardians(z.family.student.id)).ended).toMatchObject([
      { why: 'CUSTODY', reason, endedBy: z.zoneStaff.name },
    ])
  })

  it('is nobody’s to correct outside the zone, nor a counselor’s', async () => {
    const found = await contact()
    const elsewhere = await smallZone(db)
    for (const actor of [elsewhere.zoneStaff, z.counselor, z.family.guardian])
      expect(await save(found.id, typed(found), actor)).toEqual({ ok: false, reason: 'not-found' })
  })

  it('is seen by counselors only where it may be contacted', async () => {
    await importFiles({
      guardians: [row(), row({ given_name: 'Luis', email: null, may_be_contacted: false })],
    })
    const seen = async () =>
      (await findCounseledStudent(z.counselor, z.family.student.id, now()))?.callable
    expect(await seen()).toMatchObject([
      { name: 'Rosa H', phone: '+12135550142', email: z.family.guardian.email },
    ])
    await importFiles({ guardians: [row({ custody: false })] })
    expect(await seen()).toEqual([])
  })
})
