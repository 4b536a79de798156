import { describe, expect, it } from 'vitest'

import { toCsv } from '@/lib/base/format/csv'
import { readPaste } from '@/lib/year/seat-grid/paste-seats.rules'
import type { SeatGrid, SeatSchool } from '@/lib/year/seat-grid/seat-grid.view'

const GRADES = [9, 10, 11, 12]

function school(
  id: string,
  name: string,
  seats: number | null,
  code: string | null = null,
): SeatSchool {
  const taken = {
    reserved: 0,
    enrolled: 0,
    continuing: 0,
    offered: 0,
    accepted: 0,
    free: 0,
    over: 0,
    lastYear: null,
  }
  return {
    id,
    slug: `slug-${id}`,
    name,
    campus: 'Campus',
    cdsCode: code,
    lowestGrade: 9,
    highestGrade: 11,
    cells: GRADES.map((grade) => ({ grade, seats: grade < 12 ? seats : null, ...taken })),
  }
}

const grid: SeatGrid = {
  grades: GRADES,
  schools: [
    school('a', 'Academia Cortés, Música', 30, '19647330123456'),
    school('b', 'Belmont', 20),
  ],
  others: [school('c', 'Civitas', null)],
}

const read = (text: string) => readPaste(text, grid)
const edit = (schoolId: string, grade: number, was: number | null, seats: number) => ({
  schoolId,
  grade,
  was,
  seats,
})

describe('pasted seats', () => {
  it('are read with tabs, a heading and grades in any order', () => {
    expect(read('School\tGrade 10\tGrade 9\nBelmont\t11\t9\n\n')).toEqual({
      ok: true,
      rows: 1,
      edits: [edit('b', 10, 20, 11), edit('b', 9, 20, 9)],
    })
  })

  it('are read with a Spanish heading, semicolons and a byte order mark', () => {
    expect(read('\uFEFFEscuela;Grado 9;Grado 10\r\nbelmont;1;2\r\n')).toMatchObject({
      ok: true,
      edits: [edit('b', 9, 20, 1), edit('b', 10, 20, 2)],
    })
  })

  it('are read with commas and quotes, without a heading, in the order of the grades', () => {
    expect(read('"Academia Cortes, Musica",1,2,3')).toMatchObject({
      ok: true,
      edits: [edit('a', 9, 30, 1), edit('a', 10, 30, 2), edit('a', 11, 30, 3)],
    })
  })

  it('find a school by its code and by its slug, also one without seats', () => {
    const text = 'CDS\t9\n19-64733-0123456\t5\nslug-c\t7'
    expect(read(text)).toMatchObject({
      ok: true,
      edits: [edit('a', 9, 30, 5), edit('c', 9, null, 7)],
    })
  })

  it('are read when a cell contains another separator', () => {
    const text = 'School,Grade 9,Campus\nBelmont,10,"Main hall; north wing"'
    expect(read(text)).toMatchObject({ ok: true, edits: [edit('b', 9, 20, 10)] })
    expect(read(text.replaceAll('"', ''))).toMatchObject({ ok: true })
    expect(read('School;Grade 9;Campus\nBelmont;10;Hall, north, east')).toMatchObject({ ok: true })
    expect(read('Academia Cortés, Música;1;2')).toMatchObject({
      ok: true,
      edits: [edit('a', 9, 30, 1), edit('a', 10, 30, 2)],
    })
  })

  it.each(['sep=;\nSchool;Grade 9\nBelmont;10', '\uFEFFsep=,\r\nSchool,Grade 9\r\nBelmont,10\r\n'])(
    'are read after the line in which Excel says the separator: %j',
    (text) => {
      expect(read(text)).toMatchObject({ ok: true, edits: [edit('b', 9, 20, 10)] })
      const wrong = read(text.replace('10', 'ten'))
      expect(wrong).toMatchObject({ ok: false, wrong: [{ row: 3, column: 2, found: 'ten' }] })
    },
  )

  it.each(["'19647330123456\t10", '="19647330123456"\t10', "’19-64733-0123456\t'10"])(
    'find a code that was made text: %j',
    (line) => {
      expect(read(`CDS\t9\n\n${line}`)).toMatchObject({ ok: true, edits: [edit('a', 9, 30, 10)] })
    },
  )

  it('leave a number unchanged where the cell is empty', () => {
    expect(read('School\tGrade 9\tGrade 10\nBelmont\t\t4')).toMatchObject({
      ok: true,
      edits: [edit('b', 10, 20, 4)],
    })
  })

  it('come back from the export unchanged', () => {
    const csv = toCsv([
      ['School', 'Campus', 'Grade 9', 'Grade 9, free', 'Grade 10', 'Grade 10, last year'],
      ['Belmont', 'North', 20, 20, 20, 19],
    ])
    expect(read(csv)).toMatchObject({
      ok: true,
      edits: [edit('b', 9, 20, 20), edit('b', 10, 20, 20)],
    })
  })

  it('are refused as a whole, with row, column and content of each wrong cell', () => {
    const text =
      'School\tGrade 9\tGrade 12\nBelmont\t3o\t\nNowhere\t4\t\nCivitas\t99999\t5\nBelmont\t1\t'
    expect(read(text)).toEqual({
      ok: false,
      wrong: [
        { row: 2, column: 2, found: '3o', problem: 'number', about: '9' },
        { row: 3, column: 1, found: 'Nowhere', problem: 'schoolUnknown', about: '' },
        { row: 4, column: 2, found: '99999', problem: 'most', about: '9' },
        { row: 4, column: 3, found: '5', problem: 'gradeNotOffered', about: '12' },
        { row: 5, column: 1, found: 'Belmont', problem: 'schoolTwice', about: '' },
      ],
    })
  })

  it.each([
    ['School\tGrade 9\tColour\nBelmont\t1\tred', 3, 'Colour', 'columnUnknown'],
    ['School\tGrade 8\nBelmont\t1', 2, 'Grade 8', 'columnUnknown'],
    ['School\tGrade 9\tGrado 9\nBelmont\t1\t1', 3, 'Grado 9', 'columnTwice'],
    ['School\tCampus\nBelmont\tNorth', 1, 'School', 'noGrades'],
    ['Belmont', 1, 'Belmont', 'noGrades'],
    ['Belmont\t1\t2\t3\t\t6', 6, '6', 'columnCount'],
    ['1.96473E+13\t1', 1, '1.96473E+13', 'codeRounded'],
    ['Academia Cort\uFFFDs\t1', 1, 'Academia Cort\uFFFDs', 'lettersLost'],
    ['Belmont\t-1', 2, '-1', 'number'],
    ['Belmont\t1.5', 2, '1.5', 'number'],
  ])('of %j are refused at column %i', (text, column, found, problem) => {
    expect(read(text)).toMatchObject({ ok: false, wrong: [{ column, found, problem }] })
  })

  it('that are empty change nothing', () => {
    expect(read('\n \n')).toEqual({ ok: true, edits: [], rows: 0 })
  })

  it('have to use the code where two schools share a name', () => {
    const twins = { ...grid, others: [school('d', 'Belmont', null)] }
    expect(readPaste('Belmont\t1', twins)).toMatchObject({
      ok: false,
      wrong: [{ problem: 'schoolAmbiguous' }],
    })
  })
})
