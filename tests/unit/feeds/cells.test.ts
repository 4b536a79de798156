import { describe, expect, it } from 'vitest'

import { parseCell, readCell, readRow } from '@/lib/feeds/reading/cell.rules'
import type { CellKind } from '@/lib/feeds/tables/plain-table.schema'

const value = (kind: CellKind, text: string) => {
  const cell = parseCell(kind, text)
  return cell.ok ? cell.value : cell.code
}

describe('a day', () => {
  it.each([
    ['2013-07-04', '2013-07-04'],
    ['2013-7-4', '2013-07-04'],
    ['2013-07-04T00:00:00.000Z', '2013-07-04'],
    ['20130704', '2013-07-04'],
    ['07/25/2013', '2013-07-25'],
    ['25/07/2013', '2013-07-25'],
    ['7/7/2013', '2013-07-07'],
    ['July 4, 2013', '2013-07-04'],
    ['04-JUL-2013', '2013-07-04'],
    ['2024-02-29', '2024-02-29'],
  ])('%s can be read one way', (text, day) => expect(value('day', text)).toBe(day))

  it.each([
    ['7/4/13', '2013-07-04'],
    ['2/3/13', '2013-02-03'],
    ['07/04/2013', '2013-07-04'],
    ['7/25/13', '2013-07-25'],
  ])('%s can be read two ways, and is not guessed', (text, day) => {
    expect(parseCell('day', text)).toEqual({ ok: false, code: 'dayTwoWays', detail: { day } })
  })

  it('that a spreadsheet counted is named', () => {
    expect(parseCell('day', '45306')).toEqual({
      ok: false,
      code: 'dayNumber',
      detail: { day: '2024-01-15' },
    })
  })

  it.each(['2023-02-29', '2013-13-01', '13/13/2013', '12/30/1899', '1/0/1900', '0000-00-00'])(
    '%s is not in the calendar',
    (text) => expect(value('day', text)).toBe('dayNotReal'),
  )

  it.each(['soon', '2013', '2013-07-04 16:00:00', '4.7'])('%s is no day', (text) =>
    expect(value('day', text)).toBe('dayForm'),
  )
})

describe('a number that a spreadsheet shortened', () => {
  it.each([
    ['studentNumber', '1.23457E+09', 'numberShortened'],
    ['ssid', '1.23457E+09', 'numberShortened'],
    ['code', '1.2E+12', 'numberShortened'],
    ['schoolCode', '1.96E+13', 'schoolCodeShortened'],
  ] as const)('%s %s is refused', (kind, text, code) => expect(value(kind, text)).toBe(code))
})

describe('lost zeros', () => {
  it.each([
    ['schoolCode', '19647331930', 'schoolCodeDigits', { digits: 11 }],
    ['districtCode', '164733', 'districtCodeDigits', { digits: 6 }],
    ['ssid', '123456789', 'ssidDigits', { digits: 9 }],
    ['studentNumber', '123', 'studentNumberLength', { signs: 3 }],
  ] as const)('%s %s is counted', (kind, text, code, detail) => {
    expect(parseCell(kind, text)).toEqual({ ok: false, code, detail })
  })
})

describe('codes', () => {
  it.each([
    ['studentNumber', ' 1122-33 44', '11223344'],
    ['studentNumber', 'ab12 3', 'AB123'],
    ['studentNumber', '11223344.0', '11223344'],
    ['name', "'=SUM(1)", '=SUM(1)'],
    ['name', '=SUM(1)', 'formula'],
    ['studentNumber', '0011223', '0011223'],
    ['studentNumber', '12#45', 'studentNumberForm'],
    ['schoolCode', '19-64733-1932047', '19647331932047'],
    ['schoolCode', '8543', '8543'],
    ['schoolCode', 'ROYBAL', 'ROYBAL'],
    ['schoolCode', 'DISTRICT', 'DISTRICT'],
    ['schoolCode', '19647330000000', 'schoolCodeOfDistrict'],
    ['districtCode', '19647330000000', '1964733'],
    ['zone', 'Belmont', 'belmont'],
    ['zone', 'B', 'slugForm'],
    ['ssid', '1234567890', '1234567890'],
    ['ssid', 'none', 'ssidForm'],
  ] as const)('%s %s is %s', (kind, text, is) => expect(value(kind, text)).toBe(is))
})

describe('grades and years', () => {
  it.each([
    ['grade', 'K', 0],
    ['grade', 'KN', 0],
    ['grade', 'KG', 0],
    ['grade', 'TK', 0],
    ['grade', '09', 9],
    ['grade', '12', 12],
    ['grade', '9.0', 9],
    ['grade', '9th', 9],
    ['grade', 'Grade 7', 7],
    ['grade', '14', 'gradeForm'],
    ['grade', 'Adult', 'gradeForm'],
    ['schoolYear', '2026', 2026],
    ['schoolYear', '2026-27', 2026],
    ['schoolYear', '2026-2027', 2026],
    ['schoolYear', '2026/27', 2026],
    ['schoolYear', '2026-28', 'schoolYearForm'],
    ['schoolYear', '26-27', 'schoolYearForm'],
    ['year', '1998', 1998],
    ['year', '98', 'yearForm'],
  ] as const)('%s %s is %s', (kind, text, is) => expect(value(kind, text)).toBe(is))
})

describe('words', () => {
  it.each([
    ['flag', 'Y', true],
    ['flag', 'yes', true],
    ['flag', 'TRUE', true],
    ['flag', '1', true],
    ['flag', 'Sí', true],
    ['flag', 'n', false],
    ['flag', '0', false],
    ['flag', 'maybe', 'flagForm'],
    ['language', 'es', 'es'],
    ['language', 'spa', 'es'],
    ['language', '00', 'en'],
    ['language', '01', 'es'],
    ['language', '03', 'yue'],
    ['language', '99', 'mis'],
    ['language', 'Spanish', 'es'],
    ['language', 'Español', 'es'],
    ['language', 'Chinese (Mandarin)', 'zh'],
    ['language', 'chi', 'zh'],
    ['language', 'qqq', 'languageForm'],
    ['languages', 'en, spa en', ['en', 'es']],
    ['languages', 'en klingonese', 'languagesForm'],
    ['zones', 'South; north, south', ['north', 'south']],
    ['zones', 'north; Belmont Zone!', 'slugForm'],
    ['level', 'high', 'HIGH'],
    ['schoolKind', 'small learning community', 'SMALL_LEARNING_COMMUNITY'],
    ['schoolKind', 'academy', 'choiceForm'],
    ['role', 'Counselor', 'COUNSELOR'],
    ['role', 'administrator', 'roleOfAdministrator'],
    ['figure', '87.5%', 87.5],
    ['figure', '$12,345', 12345],
    ['figure', '*', Number.NaN],
    ['figure', 'n/a', 'figureForm'],
    ['count', '3', 3],
    ['count', '2.5', 'countForm'],
    ['count', '-1', 'countForm'],
  ] as const)('%s %s is %s', (kind, text, is) => expect(value(kind, text)).toEqual(is))
})

describe('ways to reach somebody', () => {
  it.each([
    ['phone', '(213) 555-0100', '+12135550100'],
    ['phone', '1-213-555-0100', '+12135550100'],
    ['phone', '+52 55 1234 5678', '+525512345678'],
    ['phone', '213-555-0100 ext. 12', '+12135550100 x12'],
    ['phone', '000-000-0000', null],
    ['phone', '555-0100', 'phoneForm'],
    ['email', 'Ana@Example.ORG', 'ana@example.org'],
    ['email', 'a@b.org; c@d.org', 'emailForm'],
    ['email', 'none', 'emailForm'],
    ['website', 'www.example.org', 'https://www.example.org'],
    ['website', 'none', 'websiteForm'],
    ['timeZone', 'America/Los_Angeles', 'America/Los_Angeles'],
    ['timeZone', 'Pacific', 'timeZoneForm'],
    ['latitude', '34.0522', 34.0522],
    ['longitude', '-118.2437', -118.2437],
    ['latitude', '-118.2437', 'latitudeIsLongitude'],
    ['longitude', '34.0522', 'longitudeIsLatitude'],
    ['latitude', '34,05', 'degreesForm'],
  ] as const)('%s %s is %s', (kind, text, is) => expect(value(kind, text)).toBe(is))
})

describe('a name', () => {
  it.each([
    'O’Neil',
    "O'Neil",
    'de la Cruz',
    'Li',
    'Wolfeschlegelsteinhausenbergerdorff'.repeat(2),
    'محمد',
  ])('%s stays as it is typed', (name) => expect(value('name', name)).toBe(name))

  it('has its letters in one sign and single blanks', () => {
    expect(value('name', '  Mun\u0303oz   Pen\u0303a ')).toBe('Muñoz Peña')
  })

  it('that came through a wrong character set is not kept', () => {
    expect(value('name', 'Mu\uFFFDoz')).toBe('letterLost')
    expect(parseCell('name', 'MuÃ±oz')).toEqual({
      ok: false,
      code: 'lettersGarbled',
      detail: { meant: 'Muñoz' },
    })
    expect(value('name', 'SÃO JOÃO')).toBe('SÃO JOÃO')
  })

  it('holds no sign that nobody sees', () => {
    expect(parseCell('name', 'Ana\u202E')).toEqual({
      ok: false,
      code: 'unseen',
      detail: { sign: 'U+202E' },
    })
  })
})

describe('a person with one name', () => {
  const names = ['given_name', 'family_name'].map((name) => {
    return { name, kind: 'name', required: true } as const
  })
  const said = (...cells: string[]) =>
    readRow(names, cells).map((cell) => (cell.ok ? cell.value : cell.code))

  it('has the other one blank', () => {
    expect(said('Suharto', '')).toEqual(['Suharto', ''])
    expect(said('', 'Suharto')).toEqual(['', 'Suharto'])
    expect(said('', '')).toEqual(['cellMissing', 'cellMissing'])
  })
})

describe('any cell', () => {
  it('may be blank, unless every row needs it', () => {
    expect(parseCell('day', ' ')).toEqual({ ok: true, value: null })
    const column = { name: 'birth_date', kind: 'day', required: true } as const
    expect(readCell(column, '')).toEqual({ ok: false, code: 'cellMissing', detail: {} })
  })

  it.each([
    ['name', '=A2&B2', 'formula'],
    ['count', '#N/A', 'notCalculated'],
    ['code', '#####', 'notCalculated'],
  ] as const)('%s %s was not calculated', (kind, text, code) =>
    expect(value(kind, text)).toBe(code),
  )
})
