import { describe, expect, it } from 'vitest'

import { schoolDaysAfter } from '@/lib/year/school-days.rules'

const LA = 'America/Los_Angeles'

describe('school days after a moment', () => {
  it.each([
    ['a Monday', '2027-03-01T20:00:00Z', 5, '2027-03-08T20:00:00.000Z'],
    ['a Friday', '2027-03-05T20:00:00Z', 1, '2027-03-08T20:00:00.000Z'],
    ['a Saturday', '2027-03-06T20:00:00Z', 1, '2027-03-08T20:00:00.000Z'],
    [
      'a Friday evening that is Saturday elsewhere',
      '2027-03-06T06:00:00Z',
      1,
      '2027-03-09T06:00:00.000Z',
    ],
  ])('from %s', (_name, from, days, expected) => {
    expect(schoolDaysAfter(new Date(from), days, LA).toISOString()).toBe(expected)
  })
})
