import { describe, expect, it } from 'vitest'

import type { ReadOptions } from '@/lib/feeds/reading/read-options.schema'
import { type Mapping, mappingSchema } from '@/lib/feeds/reading/wide/mapping.schema'
import { previewFile, previewMapping } from '@/lib/feeds/reading/wide/preview-file.data'
import { proposeColumns } from '@/lib/feeds/reading/wide/propose-mapping.rules'
import { splitName } from '@/lib/feeds/reading/wide/wide-rows.rules'

import { readAll, received } from './files'

const mapping = (said: object): Mapping => mappingSchema.parse(said)

async function readWide(text: string, said: object, options: Partial<ReadOptions> = {}) {
  const { tables, problems, codes } = await readAll([received('export.csv', text)], {
    schoolYear: 2026,
    mapping: mapping(said),
    ...options,
  })
  const rowsOf = (name: string) => {
    const table = tables.find((one) => one.table === name)
    return table?.rows.map(({ row, cells }) => ({
      row,
      ...Object.fromEntries(table.columns.map((column, i) => [column, cells[i]])),
    }))
  }
  return { tables: tables.map(({ table }) => table), rowsOf, problems, codes }
}

/** Student exports of three systems with the headings that their makers document. */
const AERIES = {
  text:
    'Perm ID,State_id,Last Name,First Name,Birthdate,Gr,School,Lang,Address,City,Zip Code,Guardian1 Name,Guardian1 Email,Guardian2 Name,Guardian2 Email,Days Absent,Fs\n' +
    '100234,1234567890,"de la Cruz",Ana,07/04/2013,8,340,01,"12 Main St, #4",Los Angeles,90026,"de la Cruz, María",maria@example.org,,,4,0\n',
  columns: {
    'Perm ID': 'students.number',
    State_id: 'students.ssid',
    'Last Name': 'students.family_name',
    'First Name': 'students.given_name',
    Birthdate: 'students.birth_date',
    Gr: 'enrollments.grade',
    School: 'enrollments.school',
    Lang: 'students.home_language',
    Address: 'students.street',
    City: 'students.city',
    'Zip Code': 'students.zip',
    'Guardian1 Name': 'guardian1.full_name',
    'Guardian1 Email': 'guardian1.email',
    'Guardian2 Name': 'guardian2.full_name',
    'Guardian2 Email': 'guardian2.email',
    'Days Absent': 'records.absences',
    Fs: 'records.failing_classes',
  },
}

const POWERSCHOOL = {
  text:
    'Student_Number\tState_StudentNumber\tLast_Name\tFirst_Name\tDOB\tGrade_Level\tSchoolID\tEntryDate\tStreet\tCity\tZip\tHome_Room\n' +
    '100235\t1234567891\tO’Neil\tSean\t7/25/2013\t8\t340\t8/14/2026\t1 Elm St\tLos Angeles\t90026\tB2\n',
  columns: {
    Student_Number: 'students.number',
    State_StudentNumber: 'students.ssid',
    Last_Name: 'students.family_name',
    First_Name: 'students.given_name',
    DOB: 'students.birth_date',
    Grade_Level: 'enrollments.grade',
    SchoolID: 'enrollments.school',
    EntryDate: 'enrollments.entered_on',
    Street: 'students.street',
    City: 'students.city',
    Zip: 'students.zip',
  },
}

const INFINITE_CAMPUS = {
  text:
    '"student.studentNumber","student.stateID","student.lastName","student.firstName","student.birthdate","student.grade","student.schoolNumber","student.startDate"\n' +
    '"100236","1234567892","Nguyen","Thuy","2013-08-01","08","340","08/14/2026"\n',
  columns: {
    'student.studentNumber': 'students.number',
    'student.stateID': 'students.ssid',
    'student.lastName': 'students.family_name',
    'student.firstName': 'students.given_name',
    'student.birthdate': 'students.birth_date',
    'student.grade': 'enrollments.grade',
    'student.schoolNumber': 'enrollments.school',
    'student.startDate': 'enrollments.entered_on',
  },
}

describe('a wide file', () => {
  it.each([
    ['Aeries', AERIES],
    ['PowerSchool', POWERSCHOOL],
    ['Infinite Campus', INFINITE_CAMPUS],
  ])('of %s is proposed as its headings are documented', (_vendor, { text, columns }) => {
    const [heading = ''] = text.split('\n')
    const headings = heading.split(/[,\t]/).map((one) => one.replaceAll('"', ''))
    expect(proposeColumns(headings)).toEqual(columns)
  })

  it('gives students, enrollments, records and guardians by its mapping alone', async () => {
    const { tables, rowsOf, codes } = await readWide(AERIES.text, {
      columns: AERIES.columns,
      days: 'MONTH_FIRST',
      always: {
        'guardian1.custody': 'Y',
        'guardian1.may_be_contacted': 'Y',
        'guardian2.custody': 'N',
        'guardian2.may_be_contacted': 'N',
        'students.zone': 'belmont',
        'records.as_of': 'today',
        'records.major_disciplinary': '0',
        'records.source': 'Aeries',
      },
    })
    expect(codes).toEqual([])
    expect(tables).toEqual(['students', 'enrollments', 'guardians', 'records'])
    expect(rowsOf('students')).toEqual([
      {
        row: 2,
        number: '100234',
        ssid: '1234567890',
        given_name: 'Ana',
        family_name: 'de la Cruz',
        birth_date: '2013-07-04',
        zone: 'belmont',
        home_language: '01',
        street: '12 Main St, #4',
        city: 'Los Angeles',
        zip: '90026',
      },
    ])
    expect(rowsOf('enrollments')).toEqual([
      { row: 2, number: '100234', school_year: '2026', school: '340', grade: '8' },
    ])
    expect(rowsOf('guardians')).toEqual([
      {
        row: 2,
        number: '100234',
        given_name: 'María',
        family_name: 'de la Cruz',
        email: 'maria@example.org',
        custody: 'Y',
        may_be_contacted: 'Y',
      },
    ])
    expect(rowsOf('records')).toEqual([
      {
        row: 2,
        number: '100234',
        school_year: '2026',
        as_of: '2026-11-30',
        absences: '4',
        failing_classes: '0',
        major_disciplinary: '0',
        source: 'Aeries',
      },
    ])
  })

  it('keeps a date that can be read two ways as it is, unless the source’s order is known', async () => {
    const { columns, text } = POWERSCHOOL
    const day = async (days: string) =>
      (await readWide(text.replace('7/25/2013', '7/4/2013'), { columns, days })).rowsOf(
        'students',
      )?.[0]
    expect(await day('ASK')).toMatchObject({ birth_date: '7/4/2013' })
    expect(await day('MONTH_FIRST')).toMatchObject({ birth_date: '2013-07-04' })
    expect(await day('DAY_FIRST')).toMatchObject({ birth_date: '2013-04-07' })
  })

  it('may have words of its own', async () => {
    const { rowsOf } = await readWide(POWERSCHOOL.text, {
      columns: POWERSCHOOL.columns,
      words: { 'enrollments.school': { '340': '19647331932047' } },
    })
    expect(rowsOf('enrollments')?.[0]).toMatchObject({ school: '19647331932047' })
  })

  it('may be named like a plain file', async () => {
    const { tables } = await readAll([received('students.csv', POWERSCHOOL.text)], {
      schoolYear: 2026,
      mapping: mapping({ columns: POWERSCHOOL.columns }),
    })
    expect(tables.map(({ table }) => table)).toEqual(['students', 'enrollments'])
  })

  it('is refused when a column that was named is missing', async () => {
    const { tables, problems } = await readWide(POWERSCHOOL.text.replace('DOB', 'Born'), {
      columns: POWERSCHOOL.columns,
    })
    expect(tables).toEqual([])
    expect(problems).toMatchObject([
      {
        code: 'mappedColumnMissing',
        wrong: true,
        detail: { heading: 'DOB', column: 'students.birth_date' },
      },
    ])
  })

  it('is refused when nothing fills what every row needs', async () => {
    const { DOB, ...columns } = POWERSCHOOL.columns
    const { problems } = await readWide(POWERSCHOOL.text, { columns }, { schoolYear: null })
    expect(DOB).toBe('students.birth_date')
    expect(problems.map(({ code, detail }) => [code, detail.column])).toEqual([
      ['mappingIncomplete', 'students.birth_date'],
      ['mappingIncomplete', 'enrollments.school_year'],
    ])
  })

  it('without a mapping is not known, and says how to make it so', async () => {
    const { codes } = await readAll([received('export.csv', AERIES.text)])
    expect(codes).toEqual(['fileUnknown'])
  })

  it('has its wrong rows told once, though it is read for each table', async () => {
    const text = `${POWERSCHOOL.text}100237\tcut off\n`
    const { codes } = await readWide(text, { columns: POWERSCHOOL.columns })
    expect(codes).toEqual(['cellCount'])
  })
})

describe('the preview of a file', () => {
  it('shows its first five rows and what its columns seem to be', async () => {
    const [heading = '', row = ''] = AERIES.text.split('\n')
    const text = [heading, ...Array.from({ length: 9 }, () => row)].join('\n')
    const preview = await previewFile(received('export.csv', text))
    expect(preview?.rows).toHaveLength(5)
    expect(preview?.rows[0]?.[2]).toBe('de la Cruz')
    expect(preview?.proposed['Perm ID']).toBe('students.number')
    expect(await previewFile(received('export.csv', ''))).toBeNull()
  })

  it('shows how a mapping reads them, with what is wrong or missing', async () => {
    const [students, enrollments] = await previewMapping(
      received('export.csv', AERIES.text),
      mapping({ columns: AERIES.columns }),
      { schoolYear: 2026, today: '2026-11-30' },
    )
    const born = students?.columns.indexOf('birth_date') ?? -1
    expect(students?.rows[0]?.[born]).toEqual({
      raw: '07/04/2013',
      cell: { ok: false, code: 'dayTwoWays', detail: { day: '2013-07-04' } },
    })
    expect(enrollments?.missing).toEqual([])
  })
})

describe('a name in one cell', () => {
  it.each([
    ['de la Cruz, Ana María', 'Ana María', 'de la Cruz'],
    ['Ana Ruiz', 'Ana', 'Ruiz'],
    ['Suharto', 'Suharto', ''],
    ['Ana María de la Cruz', 'Ana María de la Cruz', ''],
  ])('%s', (name, given, family) => expect(splitName(name)).toEqual({ given, family }))
})
