import { describe, expect, it } from 'vitest'

import { readDateParts, toIsoDay } from '@/lib/base/forms/date-parts'

function typed(month: string, day: string, year: string) {
  const form = new FormData()
  form.set('born.month', month)
  form.set('born.day', day)
  form.set('born.year', year)
  return readDateParts(form, 'born')
}

describe('readDateParts', () => {
  it('keeps what was typed, trimmed', () => {
    expect(typed(' 4', '22 ', '2013')).toEqual({ month: '4', day: '22', year: '2013' })
  })

  it('is empty where nothing was sent', () => {
    expect(readDateParts(new FormData(), 'born')).toEqual({ month: '', day: '', year: '' })
  })
})

describe('toIsoDay', () => {
  it.each([
    ['4', '22', '2013', '2013-04-22'],
    ['12', '01', '2012', '2012-12-01'],
    ['2', '29', '2012', '2012-02-29'],
  ])('reads %s/%s/%s as %s', (month, day, year, day8601) => {
    expect(toIsoDay(typed(month, day, year))).toBe(day8601)
  })

  it.each([
    ['a day that month does not have', '2', '29', '2013'],
    ['a month above 12', '13', '1', '2013'],
    ['a year of two digits', '4', '22', '13'],
    ['letters', 'April', '22', '2013'],
    ['a sign', '+4', '22', '2013'],
    ['nothing', '', '', ''],
  ])('is null for %s', (_what, month, day, year) => {
    expect(toIsoDay(typed(month, day, year))).toBeNull()
  })
})
