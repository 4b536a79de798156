import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { deliver } from '@/tests/support/deliveries'
import { NORTH_MIDDLE, PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'

const WIDE = [
  'Student_Number,Last_Name,First_Name,DOB,Grade_Level,SchoolID,Guardian1_Name,Guardian1_Email,Absences',
  '10001,"de la Cruz",Ana,7/4/2013,8,340,"de la Cruz, María",maria@example.org,3',
  '10002,,Suharto,7/5/2013,8,340,,,0',
].join('\n')

const MAPPING = {
  columns: {
    Student_Number: 'students.number',
    Last_Name: 'students.family_name',
    First_Name: 'students.given_name',
    DOB: 'students.birth_date',
    Grade_Level: 'enrollments.grade',
    SchoolID: 'enrollments.school',
    Guardian1_Name: 'guardian1.full_name',
    Guardian1_Email: 'guardian1.email',
    Absences: 'records.absences',
  },
  days: 'MONTH_FIRST',
  words: { 'enrollments.school': { '340': NORTH_MIDDLE } },
  always: {
    'students.zone': 'north',
    'guardian1.custody': 'Y',
    'guardian1.may_be_contacted': 'Y',
    'records.as_of': 'today',
    'records.failing_classes': '0',
    'records.major_disciplinary': '0',
    'records.source': 'PowerSchool',
  },
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)

describe('the wide file of a source', () => {
  beforeAll(async () => {
    await importFiles({
      district: PLACES['district.csv'],
      zones: PLACES['zones.csv'],
      campuses: PLACES['campuses.csv'],
      schools: PLACES['schools.csv'],
      areas: PLACES['areas.csv'],
    })
    await db.importSource.create({ data: { name: 'powerschool', mapping: MAPPING } })
  })

  const send = (source: string) =>
    deliver({ 'export.csv': WIDE }, { channel: 'PAGE', byItself: false, source })

  it('is read by its mapping: students, one of them with one name, where they go, guardians and records', async () => {
    const { state, tables, problems } = await send('powerschool')
    expect({ state, problems }).toEqual({ state: 'CHECKED', problems: [] })
    expect(
      tables.toSorted(byName).map(({ name, read, added, wrong }) => ({ name, read, added, wrong })),
    ).toEqual([
      { name: 'enrollments', read: 2, added: 2, wrong: 0 },
      { name: 'guardians', read: 1, added: 1, wrong: 0 },
      { name: 'records', read: 2, added: 2, wrong: 0 },
      { name: 'students', read: 2, added: 2, wrong: 0 },
    ])
  })

  it('of a source without a mapping is refused', async () => {
    const { state, problems } = await send('aeries')
    expect(state).toBe('REFUSED')
    expect(problems).toMatchObject([{ file: 'export.csv', code: 'fileUnknown' }])
  })
})
