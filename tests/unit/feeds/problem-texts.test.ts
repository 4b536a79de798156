import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { SchoolKind } from '@/lib/base/db/generated/enums'
import { messages } from '@/lib/base/i18n/messages'
import { routing } from '@/lib/base/i18n/routing'
import { parseCell } from '@/lib/feeds/reading/cell.rules'
import type { CellKind } from '@/lib/feeds/tables/plain-table.schema'
import { problemLine } from '@/lib/feeds/tables/problem-text.view'

const line = (column: string, kind: CellKind, value: string, locale: 'en' | 'es' = 'en') => {
  const cell = parseCell(kind, value)
  if (cell.ok) throw new Error(`${value} can be read`)
  return problemLine(locale, { file: 'students.csv', row: 412, column, value, ...cell })
}

describe('the sentence of a problem', () => {
  it('names file, row, column and value, and says what is expected', () => {
    expect(line('birth_date', 'day', '7/4/13')).toBe(
      'students.csv, row 412, birth_date: “7/4/13” can be read two ways. Write 2013-07-04, if that is what it means.',
    )
    expect(line('birth_date', 'day', '7/4/13', 'es')).toBe(
      'students.csv, fila 412, birth_date: “7/4/13” se puede leer de dos maneras. Escriba 2013-07-04, si eso es lo que quiere decir.',
    )
    expect(line('school', 'schoolCode', '19647331930')).toBe(
      'students.csv, row 412, school: “19647331930” has 11 digits; a CDS code has 14. Did a spreadsheet drop leading zeros?',
    )
    expect(line('grade', 'grade', '14')).toBe(
      'students.csv, row 412, grade: Grade “14” is not one of K, 1 to 12.',
    )
  })

  it('tells what a school or a zone that a file no longer names leaves to people', () => {
    const place = { file: 'schools.csv', row: 2, column: 'closed_year', value: '2028' }
    const detail = { school: 'Academy of Arts', pools: 4, offers: 0, roles: 1 }
    expect(problemLine('en', { ...place, code: 'schoolCloses', detail })).toBe(
      'schools.csv, row 2, closed_year: Academy of Arts closes from 2028. Left to settle by hand: 4 grades with seats of that year or later, no offers, 1 role. The page of the school does it.',
    )
    const zone = { file: 'zones.csv', row: null, column: 'zone', value: 'west', detail: {} }
    expect(problemLine('en', { ...zone, code: 'zoneStays' })).toBe(
      'zones.csv: Zone “west” is no longer in the file, and a school year of it is ahead. It stays open until somebody closes it by hand.',
    )
  })

  it('tells of the whole file where no row is meant', () => {
    const detail = { row: 37, set: 'Windows-1252' }
    const place = { file: 'students.csv', row: null, column: null, value: null }
    expect(problemLine('en', { ...place, code: 'notUtf8', detail })).toBe(
      'students.csv: The file is not UTF-8: row 37 holds bytes of Windows-1252. It was read as that; look at the names below.',
    )
  })

  it('shortens a long value and keeps it on one line', () => {
    const told = line('given_name', 'name', `=\n${'x'.repeat(500)}`)
    expect(told).not.toContain('\n')
    expect(told.length).toBeLessThan(160)
  })

  it('names all that may be chosen', () => {
    const told = line('kind', 'schoolKind', 'Senior High')
    for (const kind of Object.values(SchoolKind)) expect(told).toContain(kind)
  })

  it('falls back to the code of a version that is gone', () => {
    const place = { file: 'a.csv', row: 2, column: 'x', value: '', detail: {} }
    expect(problemLine('en', { ...place, code: 'toString' })).toBe('a.csv, row 2, x: toString')
  })
})

describe('the catalog of problems', () => {
  const code = globSync('lib/feeds/**/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

  // \`${known}Unknown\` is zoneUnknown where known may be 'zone'
  const endings = [...code.matchAll(/`\$\{\w+\}(\w+)`/g)].map(([, ending = '']) => ending)
  const isReported = (one: string) =>
    code.includes(`'${one}'`) ||
    endings.some((end) => one.endsWith(end) && code.includes(`'${one.slice(0, -end.length)}'`))

  // the reverse is a matter of types: a code without a sentence does not compile
  it.each(routing.locales)('has no sentence in %s that nothing reports', (locale) => {
    const unused = Object.keys(messages[locale].imports.problems).filter((one) => !isReported(one))
    expect(unused).toEqual([])
  })
})
