import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { addStudent } from '@/lib/desks/students/add-student.mutations'
import { readVersion } from '@/lib/desks/students/change-students.mutations'
import { correctStudent } from '@/lib/desks/students/correct-student.mutations'
import { leaveDistrict } from '@/lib/desks/students/leave-district.mutations'
import { moveStudent } from '@/lib/desks/students/move-zone.mutations'
import { findStudentRecord } from '@/lib/desks/students/student-record.data'
import { listStudents } from '@/lib/desks/students/students.data'
import { studentsFilterSchema } from '@/lib/desks/students/students.schema'
import { findReceipt } from '@/lib/lists/ranking.data'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound } from '@/tests/support/builders/steps'

import {
  correction,
  counting,
  eighthGrader,
  nextNumber,
  now,
  reason,
  send,
  typed,
  type Zone,
} from './desk'

let z: Zone
let other: Zone
beforeAll(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
})

const everything = studentsFilterSchema.parse({})

describe('a student added by hand', () => {
  it('is in the zone and at the school, with the origin of each value, and in the log', async () => {
    const input = typed(z, { givenName: 'Nora', reason: 'Came without papers.' })
    const added = await addStudent(z.zoneStaff, z.zone.id, input, now())
    if (!added.ok) throw new Error(added.reason)
    const record = await findStudentRecord(z.zoneStaff, z.zone.id, added.id, now())
    expect(record?.values).toMatchObject({ number: input.number, grade: 8, homeLanguage: 'es' })
    for (const column of ['given_name', 'zone', 'school', 'grade'])
      expect(record?.origins.get(column)).toMatchObject({ by: z.zoneStaff.name, source: null })
    const list = await listStudents(z.zoneStaff, z.zone.id, { ...everything, q: 'Nora' }, now())
    expect(list?.rows.map(({ number }) => number)).toEqual([input.number])
    const event = { verb: 'student.added', subjectId: added.id, zoneId: z.zone.id }
    expect(await db.auditEvent.count({ where: event })).toBe(1)
    // nothing is held against the first file that names the child
    expect(await db.keptValue.count({ where: { rowId: added.id } })).toBe(0)
  })

  it('is asked about when the name and birth date are known, and never has a number twice', async () => {
    const first = typed(z, { givenName: 'José María', familyName: 'Núñez' })
    expect(await addStudent(z.zoneStaff, z.zone.id, first, now())).toMatchObject({ ok: true })
    const again = typed(z, { givenName: 'jose maria', familyName: 'NUNEZ' })
    expect(await addStudent(z.zoneStaff, z.zone.id, again, now())).toMatchObject({
      reason: 'alike',
      alike: { number: first.number, isOwn: true },
    })
    const another = { ...again, another: true }
    expect(await addStudent(z.zoneStaff, z.zone.id, another, now())).toMatchObject({ ok: true })
    expect(await addStudent(z.zoneStaff, z.zone.id, another, now())).toMatchObject({
      reason: 'number-taken',
    })
    // of a child of another zone nothing is told but that there is one
    const elsewhere = typed(other, { givenName: 'José María', familyName: 'Núñez' })
    expect(await addStudent(other.zoneStaff, other.zone.id, elsewhere, now())).toMatchObject({
      alike: { isOwn: false },
    })
  })

  it('once, when two people add the child at the same moment', async () => {
    const birthDate = '2013-02-11'
    const same = { givenName: 'Ida', familyName: 'Once', birthDate }
    const results = await Promise.all([
      addStudent(z.zoneStaff, z.zone.id, typed(z, same), now()),
      addStudent(z.secondZoneStaff, z.zone.id, typed(z, same), now()),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual(expect.objectContaining({ reason: 'alike' }))
  })

  it('only where the zone’s students can be, in a grade that is taught there', async () => {
    const at = async (changes: Parameters<typeof typed>[1]) =>
      addStudent(z.zoneStaff, z.zone.id, typed(z, { ...changes, another: true }), now())
    expect(await at({ schoolId: other.feeder.id })).toMatchObject({ reason: 'school-unknown' })
    expect(await at({ grade: 9 })).toMatchObject({ reason: 'grade-not-taught' })
    expect(await at({ areaId: other.northArea.id })).toMatchObject({ reason: 'area-unknown' })
  })
})

describe('a corrected record', () => {
  it('keeps each value against imports, with its history and reason', async () => {
    const { id } = await eighthGrader(z, { givenName: 'Mateo', familyName: 'Before' })
    const input = await correction(id, { familyName: 'After', grade: 7 })
    expect(await correctStudent(z.zoneStaff, id, input, now())).toMatchObject({ ok: true })
    const kept = await db.keptValue.findMany({ where: { rowId: { startsWith: id } } })
    expect(kept.map((row) => `${row.table} ${row.column} ${row.sourceValue}`).toSorted()).toEqual([
      'enrollments grade 8',
      'students family_name Before',
    ])
    const record = await findStudentRecord(z.zoneStaff, z.zone.id, id, now())
    expect(record?.history[0]).toMatchObject({ by: z.zoneStaff.name, reason })
    expect(record?.values).toMatchObject({ familyName: 'After', grade: 7 })
    expect(record?.origins.get('given_name')).toBeNull()
  })

  it('is refused when somebody saved before, and the second reads what the first wrote', async () => {
    const { id } = await eighthGrader(z)
    const [one, two] = [
      await correction(id, { preferredName: 'Teo' }),
      await correction(id, { preferredName: 'Matt' }),
    ]
    const results = await Promise.all([
      correctStudent(z.zoneStaff, id, one, now()),
      correctStudent(z.secondZoneStaff, id, two, now()),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'changed' })
  })

  it('with a new number ends the code of the letter, which was made of the old one', async () => {
    const { id } = await eighthGrader(z, { studentCodeHash: 'f'.repeat(64) })
    const input = await correction(id, { number: nextNumber() })
    expect(await correctStudent(z.zoneStaff, id, input, now())).toEqual({
      ok: true,
      isCodeGone: true,
    })
    const taken = await correction(id, { number: z.family.student.number })
    expect(await correctStudent(z.zoneStaff, id, taken, now())).toMatchObject({
      reason: 'number-taken',
    })
  })

  it.each<[string, (a: Zone, b: Zone) => Actor, boolean]>([
    ['zone staff', (a) => a.zoneStaff, true],
    ['an administrator', (a) => a.administrator, true],
    ['zone staff of another zone', (_a, b) => b.zoneStaff, false],
    ['the counselor', (a) => a.counselor, false],
    ['school staff', (a) => a.staffB, false],
    ['an auditor', (a) => a.auditor, false],
    ['the family', (a) => a.family.guardian, false],
    ['a stranger', (a) => a.stranger, false],
  ])('by %s', async (_who, whom, may) => {
    const { id } = z.family.student
    const actor = whom(z, other)
    const input = await correction(id, { preferredName: `Teo ${nextNumber()}` })
    expect((await correctStudent(actor, id, input, now())).ok).toBe(may)
    expect((await findStudentRecord(actor, z.zone.id, id, now())) !== null).toBe(may)
    expect((await listStudents(actor, z.zone.id, everything, now())) !== null).toBe(may)
    expect((await addStudent(actor, z.zone.id, typed(z, { another: true }), now())).ok).toBe(may)
  })

  it('not by zone staff who is the child’s guardian', async () => {
    const { id } = await eighthGrader(z)
    await linkGuardian(db, z.secondZoneStaff.id, id)
    const input = await correction(id, { preferredName: 'Mine' })
    expect(await correctStudent(z.secondZoneStaff, id, input, now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const record = await findStudentRecord(z.secondZoneStaff, z.zone.id, id, now())
    expect(record?.canChange).toBe(false)
  })
})

describe('a student who left', () => {
  it('holds no seat from the next day, and is back as the same row', async () => {
    const y = await smallZone(db)
    const { id } = y.transferFamily.student
    const leave = async (leftOn: string | null) =>
      leaveDistrict(
        y.zoneStaff,
        id,
        { leftOn, giveBack: false, version: await readVersion(db, id), reason },
        now(),
      )
    expect(await leave('2026-11-20')).toEqual({ ok: true })
    const where = { studentId: id }
    expect(await db.enrollment.findFirst({ where })).toMatchObject({
      leftOn: new Date('2026-11-20'),
    })
    const listed = await listStudents(y.zoneStaff, y.zone.id, everything, now())
    expect(listed?.rows.map((row) => row.id)).not.toContain(id)
    expect(await leave(null)).toEqual({ ok: true })
    expect(await db.enrollment.findFirst({ where })).toMatchObject({ leftOn: null })
  })
})

describe('a student who moves to another zone', () => {
  const move = async (y: Zone, to: Zone, lists: 'KEEP' | 'SET_ASIDE') => {
    const { id } = y.family.student
    const version = await readVersion(db, id)
    return moveStudent(y.zoneStaff, id, { zoneId: to.zone.id, lists, version, reason })
  }

  it('keeps the list in the old round, where staff say so', async () => {
    const y = await smallZone(db)
    await send(y.family.guardian, y.family.student.id, [y.a.id])
    expect(await move(y, other, 'KEEP')).toEqual({ ok: true, isStillOwn: false })
    expect(await counting(y.family.student.id)).toBe(1)
    expect(await findStudentRecord(y.zoneStaff, y.zone.id, y.family.student.id, now())).toBeNull()
    for (const zoneId of [y.zone.id, other.zone.id])
      expect(await db.auditEvent.count({ where: { verb: 'student.movedZone', zoneId } })).not.toBe(
        0,
      )
  })

  it('or has it set aside, which the family is told', async () => {
    const y = await smallZone(db)
    const { guardian, student } = y.family
    const id = await send(guardian, student.id, [y.a.id])
    const { receiptCode } = await db.submission.findUniqueOrThrow({ where: { id } })
    expect(await move(y, other, 'SET_ASIDE')).toMatchObject({ ok: true })
    expect(await counting(student.id)).toBe(0)
    expect(await findReceipt(guardian, student.id, receiptCode)).toMatchObject({
      status: 'set-aside',
    })
    const told = { kind: 'listSetAside', to: guardian.email }
    expect(await db.letter.count({ where: told })).toBe(1)
  })

  it('after the window too, until the freeze, while a round that closes waits', async () => {
    const y = await smallZone(db)
    await send(y.family.guardian, y.family.student.id, [y.a.id])
    await closeRound(db, y.round.id)
    expect(await move(y, other, 'SET_ASIDE')).toMatchObject({ ok: true })
  })
})
