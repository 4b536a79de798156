import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStatable, readMappingForm } from '@/lib/feeds/imports/mapping-form.schema'
import { deliver } from '@/tests/support/deliveries'
import { NORTH_MIDDLE, PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'

const always = { 'students.zone': 'north' }
const words = [
  `enrollments.school: 340 = ${NORTH_MIDDLE}`,
  `enrollments.school: North MS = ${NORTH_MIDDLE}`,
]

/** Student exports with the columns that their vendors document, each with the mapping a person makes of it. */
const VENDORS = {
  // fields of the table Students,
  // ps-compliance.powerschool-docs.com/pssis-az/latest/student-setup-student-teacher-extract;
  // its quick export separates them by tabs
  powerschool: {
    file: [
      'Student_Number\tState_StudentNumber\tLast_Name\tFirst_Name\tMiddle_Name\tDOB\tGrade_Level\tSchoolID\tStreet\tCity\tZip\tGender',
      "20001\t7000000001\tO'Neil\tAna\tM\t7/4/2013\t8\t340\t12 Hill St\tTierra\t90026\tF",
      '20002\t7000000002\tde la Cruz\tBo\t\t12/31/2012\t8\t340\t14 Hill St\tTierra\t90026\tM',
    ],
    mapping: {
      columns: {
        Student_Number: 'students.number',
        State_StudentNumber: 'students.ssid',
        Last_Name: 'students.family_name',
        First_Name: 'students.given_name',
        DOB: 'students.birth_date',
        Grade_Level: 'enrollments.grade',
        SchoolID: 'enrollments.school',
        Street: 'students.street',
        City: 'students.city',
        Zip: 'students.zip',
      },
      days: 'MONTH_FIRST',
    },
  },
  // fields of the table STU,
  // support.aeries.com/support/solutions/articles/14000070394-calpads-in-aeries-basics-student-data-fields
  aeries: {
    file: [
      'ID,CID,LN,FN,MN,BD,GR,SC,AD,CY,ZC,HL',
      '20011,7000000011,Nguyễn,Thuy,,07/04/2013,8,340,12 Hill St,Tierra,90026,02',
      '20012,7000000012,Ruiz,Leo,,12/31/2012,8,340,14 Hill St,Tierra,90026,01',
    ],
    mapping: {
      columns: {
        ID: 'students.number',
        CID: 'students.ssid',
        LN: 'students.family_name',
        FN: 'students.given_name',
        BD: 'students.birth_date',
        GR: 'enrollments.grade',
        SC: 'enrollments.school',
        AD: 'students.street',
        CY: 'students.city',
        ZC: 'students.zip',
        HL: 'students.home_language',
      },
      days: 'MONTH_FIRST',
    },
  },
  // elements and their places, kb.infinitecampus.com/help/unique-id-import-wyoming, as its ad hoc reports head them
  infinitecampus: {
    file: [
      'student.studentNumber,student.stateID,student.lastName,student.firstName,student.birthdate,student.grade,school.name',
      '20021,7000000021,Smith,Kai,07/04/2013,08,North MS',
      '20022,7000000022,Suharto,,12/31/2012,08,North MS',
    ],
    mapping: {
      columns: {
        'student.studentNumber': 'students.number',
        'student.stateID': 'students.ssid',
        'student.lastName': 'students.family_name',
        'student.firstName': 'students.given_name',
        'student.birthdate': 'students.birth_date',
        'student.grade': 'enrollments.grade',
        'school.name': 'enrollments.school',
      },
      days: 'MONTH_FIRST',
    },
  },
} as const

beforeAll(async () => {
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
})

describe('the student export of a vendor', () => {
  it.each(Object.entries(VENDORS))('%s is imported by its mapping alone', async (source, one) => {
    // as it is chosen and typed on the page of columns, which offers what no column says
    const offered = listStatable(Object.values(one.mapping.columns)).map(({ name }) => name)
    expect(offered).toEqual(expect.arrayContaining(Object.keys(always)))
    const form = readMappingForm({ ...one.mapping, always, words: words.join('\n') })
    if (!form.ok) throw new Error(`${form.reason}: ${form.about}`)
    await db.importSource.create({ data: { name: source, mapping: form.mapping } })
    const { state, problems, tables } = await deliver(
      { 'export.txt': one.file.join('\n') },
      { source, channel: 'PAGE', byItself: false },
    )
    expect({ state, problems }).toEqual({ state: 'CHECKED', problems: [] })
    expect(tables.map(({ name, read, added, wrong }) => ({ name, read, added, wrong }))).toEqual(
      expect.arrayContaining([
        { name: 'students', read: 2, added: 2, wrong: 0 },
        { name: 'enrollments', read: 2, added: 2, wrong: 0 },
      ]),
    )
  })
})
