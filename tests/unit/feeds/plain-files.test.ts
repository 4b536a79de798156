import { describe, expect, it } from 'vitest'

import { readAll, readOne, received } from './files'

describe('a plain file', () => {
  it('is known by its name; its rows keep their place and the order of the table', async () => {
    const { table, codes } = await readOne(
      'feeders.csv',
      'to_school,from_school\n19647331932047,19647336061477\n',
    )
    expect(table).toEqual({
      table: 'feeders',
      file: 'feeders.csv',
      columns: ['from_school', 'to_school'],
      rows: [{ row: 2, cells: ['19647336061477', '19647331932047'] }],
    })
    expect(codes).toEqual([])
  })

  it.each(['Students.CSV', 'students_2026-11-29.csv', 'students (2).csv', 'students.txt'])(
    'is known as students by the name %s',
    async (name) => {
      const heading = 'number,given_name,family_name,birth_date\n'
      expect((await readOne(name, heading)).table?.table).toBe('students')
    },
  )

  it('is known by its columns when its name says nothing', async () => {
    const { table } = await readOne('export.csv', 'from_school,to_school\n1,2\n')
    expect(table?.table).toBe('feeders')
  })

  it('is not read when a column is missing; the columns found are named', async () => {
    const { table, problems } = await readOne(
      'students.csv',
      'number,given_name,family_name\n1,A,B\n',
    )
    expect(table).toBeUndefined()
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'columnMissing',
        row: null,
        wrong: true,
        detail: { column: 'birth_date', found: 'number, given_name, family_name' },
      }),
    ])
  })

  it('leaves its year to whoever sends it', async () => {
    const text = 'number,school,grade\n11223344,19647331932047,8\n'
    const { rows } = await readOne('enrollments.csv', text, { schoolYear: 2026 })
    expect(rows).toEqual([
      { number: '11223344', school: '19647331932047', grade: '8', school_year: '2026' },
    ])
    expect((await readOne('enrollments.csv', text)).codes).toEqual(['columnMissing'])
  })

  it('comes in the order in which tables are applied, each once', async () => {
    const { tables, codes } = await readAll([
      received('guardians.csv', 'number,given_name,family_name,custody,may_be_contacted\n'),
      received('feeders.csv', 'from_school,to_school\n'),
      received('feeders (1).csv', 'from_school,to_school\n'),
    ])
    expect(tables.map(({ table }) => table)).toEqual(['feeders', 'guardians'])
    expect(codes).toEqual(['tableTwice'])
  })

  it('without a row is empty, not unknown', async () => {
    const { table, problems } = await readOne('zones.csv', '')
    expect(table).toMatchObject({ table: 'zones', rows: [] })
    expect(problems).toMatchObject([{ code: 'fileEmpty', wrong: false }])
  })

  it('of another district is told by the codes of its schools', async () => {
    const file = (code: string) =>
      `school,name,kind,lowest_grade,highest_grade\n${code}0000001,A,MIDDLE,6,8\nOWN,B,MIDDLE,6,8\n`
    const read = (code: string) => readOne('schools.csv', file(code), { districtCode: '1964733' })
    expect((await read('1964733')).codes).toEqual([])
    expect((await read('3768338')).problems).toMatchObject([
      {
        code: 'schoolsOfOtherDistrict',
        row: null,
        wrong: true,
        detail: { code: '3768338', known: '1964733' },
      },
    ])
  })
})
