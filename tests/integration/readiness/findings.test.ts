import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { readFindingFilter } from '@/lib/draw/readiness/finding-table.schema'
import type { FindingKind } from '@/lib/draw/readiness/findings.schema'
import {
  listBlockingFindings,
  findFindingPage,
  listFindings,
  listFindingItems,
} from '@/lib/draw/readiness/readiness.data'
import { createApplication, createSubmitted } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
let other: Awaited<ReturnType<typeof smallZone>>

const names = async (kind: FindingKind) => {
  const items = await listFindingItems(z.zoneStaff, z.cycle.id, kind)
  return (items ?? []).map((item) => item.number ?? item.name)
}

/** The numbers of a pair, whichever is named first. */
const numbersOf = (pair: { number: string | null; otherNumber: string | null }) =>
  [pair.number ?? '', pair.otherNumber ?? ''].toSorted()

/** A student of the feeder school, identified by number, who has sent a list. */
async function applicant(
  number: string,
  overrides: Parameters<typeof createStudent>[1] & { grade?: number; list?: string[] } = {},
) {
  const { grade = 8, list = [z.a.id, z.b.id], ...rest } = overrides
  const student = await createStudent(db, { zoneId: z.zone.id, number, ...rest })
  await enroll(db, { studentId: student.id, schoolId: z.feeder.id, grade })
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: student.id, schoolIds: list })
  return student
}

beforeAll(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
})

describe('a zone where nothing is wrong', () => {
  it('has no blocking finding', async () => {
    expect(await listBlockingFindings(z.zoneStaff, z.cycle.id)).toEqual([])
  })
})

describe('seats', () => {
  it('are missing where a pool has none', async () => {
    const school = await createSchool(db, { campusId: z.south.id, name: 'Nothing Left' })
    await createPool(db, { cycleId: z.cycle.id, schoolId: school.id, seats: 0 })
    expect(await names('no-seats')).toEqual(['Nothing Left'])
  })

  it('are missing where a school takes part in other grades, and to be checked where it does not take part', async () => {
    const partly = await createSchool(db, { campusId: z.south.id, name: 'Partly' })
    await createPool(db, { cycleId: z.cycle.id, schoolId: partly.id, grade: 10 })
    await createSchool(db, { campusId: z.south.id, name: 'Apart' })
    await createSchool(db, { campusId: z.south.id, name: 'Closed', closedYear: 2020 })
    await createSchool(db, { campusId: z.south.id, name: 'Upper', lowestGrade: 10 })
    expect(await names('no-pool')).toEqual(['Partly'])
    expect(await names('school-apart')).toEqual(['Apart'])
  })

  it('are unusual from a tenth more or fewer than last year or the grade now', async () => {
    const last = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
    await createPool(db, { cycleId: last.id, schoolId: z.a.id, seats: 27 })
    await createPool(db, { cycleId: last.id, schoolId: z.c.id, seats: 28 })
    const unusual = await listFindingItems(z.zoneStaff, z.cycle.id, 'seats-changed')
    // `a` has one ninth grader and 30 seats, and had 27; `c` has nobody, and had 28
    expect(
      unusual?.map(({ name, count, before, enrolled }) => [name, count, before, enrolled]),
    ).toEqual([[z.a.name, 30, 27, 1]])
  })
})

describe('students', () => {
  it('may be one child twice: similar names and the same birth date', async () => {
    const birthDate = new Date('2013-01-09')
    const same = { familyName: 'Núñez', birthDate }
    await applicant('D1', { ...same, givenName: 'María' })
    await applicant('D2', { familyName: 'NUNEZ', birthDate, givenName: 'Maria Elena' })
    await applicant('D3', { ...same, givenName: 'Marta' })
    await applicant('D4', { ...same, givenName: 'María', birthDate: new Date('2013-01-10') })
    const pairs = await listFindingItems(z.zoneStaff, z.cycle.id, 'duplicates')
    expect(pairs?.map(numbersOf)).toEqual([['D1', 'D2']])
  })

  it('may be twins in two households: by name and school, or by a guardian', async () => {
    const birthDate = new Date('2013-02-20')
    const household = { householdId: '018f0000-0000-7000-8000-000000000001', birthDate }
    await applicant('T1', { familyName: 'Twin', givenName: 'Ana', birthDate })
    await applicant('T2', { familyName: 'Twin', givenName: 'Eva', birthDate })
    await applicant('T3', { familyName: 'Linked', givenName: 'Ana', ...household })
    await applicant('T4', { familyName: 'Linked', givenName: 'Eva', ...household })
    const byGuardian = [
      await applicant('T5', { familyName: 'Rey', givenName: 'Ana', birthDate }),
      await applicant('T6', { familyName: 'Luz', givenName: 'Eva', birthDate }),
    ]
    for (const { id } of byGuardian) await linkGuardian(db, z.stranger.id, id)
    const numbers = async (kind: FindingKind) => {
      const pairs = await listFindingItems(z.zoneStaff, z.cycle.id, kind)
      return (pairs ?? []).map((pair) => numbersOf(pair).join()).toSorted()
    }
    // D1 and D2 against D3 are one family name, school and day too
    expect(await numbers('twins')).toEqual(['D1,D3', 'D2,D3', 'T1,T2', 'T5,T6'])
    expect(await numbers('siblings')).toEqual(['T3,T4'])
  })

  it('applied from another grade or zone', async () => {
    await applicant('G7', { grade: 7 })
    const student = await applicant('Z1')
    await db.student.update({ where: { id: student.id }, data: { zoneId: other.zone.id } })
    expect(await names('outside-grade')).toEqual(['G7'])
    expect(await names('outside-zone')).toEqual(['Z1'])
  })

  it('rank one school', async () => {
    await applicant('O1', { list: [z.b.id] })
    expect(await names('one-school')).toEqual(['O1'])
  })

  it('have not applied, have started, or have no guardian, by their present school', async () => {
    const { zone, feeder, family, otherFamily, cycle } = z
    const begun = await createFamily(db, { zoneId: zone.id, feederId: feeder.id })
    await createApplication(db, { cycleId: cycle.id, studentId: begun.student.id, draft: [z.a.id] })
    const alone = await createStudent(db, { zoneId: zone.id })
    await enroll(db, { studentId: alone.id, schoolId: feeder.id })
    expect(await names('not-sent')).toEqual([begun.student.number])
    const waiting = [family.student.number, otherFamily.student.number, alone.number]
    expect((await names('not-applied')).toSorted()).toEqual(waiting.toSorted())
    expect(await names('no-guardian')).toEqual([alone.number])
    const filter = readFindingFilter('not-applied', { school: feeder.id })
    const page = await findFindingPage(z.zoneStaff, cycle.id, 'not-applied', filter)
    expect(page).toMatchObject({
      count: 3,
      schools: [{ id: feeder.id, name: feeder.name, count: 3 }],
    })
  })
})

describe('claims', () => {
  it('wait for their school, with the day since when', async () => {
    const student = await applicant('C1')
    await createClaim(db, { cycleId: z.cycle.id, studentId: student.id, schoolId: z.b.id })
    const [claim] = (await listFindingItems(z.zoneStaff, z.cycle.id, 'pending-claims')) ?? []
    expect(claim).toMatchObject({ number: 'C1', school: z.b.name, other: 'SIBLING_ENROLLED' })
    expect(Math.abs(Number(claim?.since) - Date.now())).toBeLessThan(60_000)
  })
})

describe('the findings of a year', () => {
  it('are in a fixed order, blocking ones first, with their counts', async () => {
    const findings = await listFindings(z.zoneStaff, z.cycle.id)
    expect(findings?.map(({ kind, blocking }) => `${kind} ${blocking}`)).toEqual([
      'no-seats true',
      'no-pool true',
      'pending-claims true',
      'duplicates true',
      'outside-zone true',
      'outside-grade true',
      'school-apart false',
      'seats-changed false',
      'twins false',
      'no-area false',
      'not-sent false',
      'not-applied false',
      'no-guardian false',
      'one-school false',
      'siblings false',
    ])
    const blocking = await listBlockingFindings(z.zoneStaff, z.cycle.id)
    expect(blocking).toEqual(findings?.filter((finding) => finding.blocking))
  })

  it('are only about that zone', async () => {
    expect(await listBlockingFindings(other.zoneStaff, other.cycle.id)).toEqual([])
  })

  it('are not shown to people who do not run the zone', async () => {
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.family.guardian, z.auditor]) {
      const filter = readFindingFilter('not-applied', {})
      expect(await listFindings(actor, z.cycle.id)).toBeNull()
      expect(await listBlockingFindings(actor, z.cycle.id)).toEqual([])
      expect(await findFindingPage(actor, z.cycle.id, 'not-applied', filter)).toBeNull()
      expect(await listFindingItems(actor, z.cycle.id, 'not-applied')).toBeNull()
    }
    expect(await listFindings(z.zoneStaff, 'x')).toBeNull()
  })
})
