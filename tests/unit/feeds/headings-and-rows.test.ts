import { describe, expect, it } from 'vitest'

import { readOne } from './files'

const HEADING = 'number,given_name,family_name,birth_date,preferred_name'
const ROW = '10012345,Ana,Gómez,2013-07-25,Anita'

describe('headings', () => {
  it('may be written with capitals, blanks, stars and in another order', async () => {
    const { rows, codes } = await readOne(
      'students.csv',
      'Family Name*,Birth-Date,NUMBER,given_name\nGómez,2013-07-25,10012345,Ana\n',
    )
    expect(rows[0]).toMatchObject({ number: '10012345', family_name: 'Gómez' })
    expect(codes).toEqual([])
  })

  it('may be the words of a student information system, which is told', async () => {
    const { rows, problems } = await readOne(
      'students.csv',
      'Perm ID,First Name,Last Name,DOB,State_id,Lang\n10012345,Ana,Gómez,2013-07-25,1234567890,01\n',
    )
    expect(rows[0]).toEqual({
      number: '10012345',
      ssid: '1234567890',
      given_name: 'Ana',
      family_name: 'Gómez',
      birth_date: '2013-07-25',
      home_language: '01',
    })
    expect(problems[0]).toMatchObject({
      code: 'columnRenamed',
      column: 'number',
      wrong: false,
      detail: { heading: 'Perm ID', column: 'number' },
    })
  })

  it('that are misspelt are read as the one column they can mean, which is told', async () => {
    const { rows, problems } = await readOne(
      'students.csv',
      `${HEADING.replace('preferred', 'prefferred').replace('birth_date', 'brith_date')}\n${ROW}\n`,
    )
    expect(rows[0]).toMatchObject({ birth_date: '2013-07-25', preferred_name: 'Anita' })
    expect(problems.map(({ code, detail }) => [code, detail.heading])).toEqual([
      ['columnNear', 'brith_date'],
      ['columnNear', 'prefferred_name'],
    ])
  })

  it('that nobody knows are told and not read, numbered ones included', async () => {
    const { table, problems } = await readOne(
      'students.csv',
      `${HEADING},ext_race,metadata.x,preferred_name2\n${ROW},1,2,3\n`,
    )
    expect(table?.columns).toEqual(HEADING.split(',').toSorted(byPlain))
    expect(problems).toMatchObject([
      {
        code: 'columnUnknown',
        detail: { count: 3, headings: 'ext_race, metadata.x, preferred_name2' },
      },
    ])
  })

  it('that name one column twice are not chosen between', async () => {
    const { table, problems } = await readOne(
      'students.csv',
      `${HEADING},Number\n${ROW},10012346\n`,
    )
    expect(table).toBeUndefined()
    expect(problems).toMatchObject([{ code: 'columnTwice', column: 'number', wrong: true }])
  })

  it('may stand below a title, which is told', async () => {
    const { table, problems } = await readOne(
      'students.csv',
      `Students of Belmont,,,,\nPrinted Nov 29,,,,\n\n${HEADING}\n${ROW}\n`,
    )
    expect(table?.rows.map(({ row }) => row)).toEqual([5])
    expect(problems).toMatchObject([{ code: 'rowsAbove', detail: { row: 4 } }])
  })

  it('may be two: the second, in words or the same, is left out and told', async () => {
    const words = 'Student Number,First Name,Last Name,DOB,Nickname'
    for (const second of [HEADING, words]) {
      const { table, problems } = await readOne('students.csv', `${HEADING}\n${second}\n${ROW}\n`)
      expect(table?.rows.map(({ row }) => row)).toEqual([3])
      expect(problems).toMatchObject([{ code: 'headingAgain', row: 2, wrong: false }])
    }
  })

  it('come again where files were put one below the other', async () => {
    const { table, codes } = await readOne(
      'students.csv',
      `${HEADING}\n${ROW}\n${HEADING}\n${ROW}\n`,
    )
    expect(table?.rows.map(({ row }) => row)).toEqual([2, 4])
    expect(codes).toEqual(['headingAgain'])
  })

  it('of which two are empty, over rows that do without, are no error', async () => {
    const { rows, codes } = await readOne('students.csv', `${HEADING},,\n${ROW}\n`)
    expect(rows).toHaveLength(1)
    expect(codes).toEqual([])
  })

  it('without a word over cells with values are told', async () => {
    const { problems } = await readOne(
      'students.csv',
      `number,,given_name,family_name,birth_date\n10012345,,Ana,G,2013-07-25\n10012346,x,Ana,G,2013-07-25\n`,
    )
    expect(problems).toMatchObject([
      { code: 'columnWithoutHeading', row: 3, detail: { number: 2 } },
    ])
  })
})

describe('rows', () => {
  it('with fewer or more cells than the heading are wrong, and given nevertheless', async () => {
    const { table, problems } = await readOne(
      'students.csv',
      `${HEADING}\n10012345,Ana\n${ROW}\n${ROW},more\n`,
    )
    expect(problems).toMatchObject([
      { code: 'cellCount', row: 2, wrong: true, detail: { cells: 2, headings: 5 } },
      { code: 'cellCount', row: 4, wrong: true, detail: { cells: 6, headings: 5 } },
    ])
    expect(table?.rows.map(({ row, cells, wrong }) => [row, cells[0], wrong])).toEqual([
      [2, '10012345', true],
      [3, '10012345', undefined],
      [4, '10012345', true],
    ])
  })

  it('that add up the others are left out at the end, and told', async () => {
    for (const total of ['Total,412,,,', 'TOTAL: 412,,,,', 'Grand total,,,,', 'Count 412,,,,']) {
      const { table, problems } = await readOne('students.csv', `${HEADING}\n${ROW}\n${total}\n\n`)
      expect(table?.rows.map(({ row }) => row)).toEqual([2])
      expect(problems).toMatchObject([{ code: 'totalRow', row: 3, wrong: false }])
    }
  })

  it('that look like a total between others are rows', async () => {
    const { table } = await readOne('students.csv', `${HEADING}\nTotal,,,,\n${ROW}\n`)
    expect(table?.rows).toHaveLength(2)
  })

  it('end inside a quoted cell when the file is cut off', async () => {
    const { table, problems } = await readOne('students.csv', `${HEADING}\n${ROW}\n10012346,"Be`)
    expect(table?.rows).toHaveLength(1)
    expect(problems).toMatchObject([{ code: 'cutOff', row: null, wrong: true }])
  })

  it('of half a file have too few cells', async () => {
    const { problems } = await readOne('students.csv', `${HEADING}\n${ROW}\n10012346,Be`)
    expect(problems).toMatchObject([{ code: 'cellCount', row: 3, wrong: true }])
  })

  it('are not swallowed by a quote that nobody closes', async () => {
    const many = `${ROW}\n`.repeat(40_000)
    const { problems } = await readOne('students.csv', `${HEADING}\n${ROW}\n"${many}`)
    expect(problems).toMatchObject([{ code: 'quoteOpen', wrong: true, detail: { row: 3 } }])
  })
})

const PLAIN = ['number', 'given_name', 'family_name', 'preferred_name', 'birth_date']
const byPlain = (a: string, b: string) => PLAIN.indexOf(a) - PLAIN.indexOf(b)
