import { describe, expect, it } from 'vitest'

import { isRunning, runningYear } from '@/lib/year/running-year.rules'

const LA = 'America/Los_Angeles'

describe('the running school year', () => {
  it.each([
    ['the one before the cycle the zone is in', 2027, '2026-11-22T12:00:00Z', 2026],
    ['the same all summer', 2027, '2027-08-31T12:00:00Z', 2026],
    ['the next one from September on, with no newer cycle', 2027, '2027-09-01T12:00:00Z', 2027],
    [
      'in August still the old one by the clocks of the district',
      2027,
      '2027-09-01T05:00:00Z',
      2026,
    ],
    ['the next one as soon as a newer cycle has begun', 2028, '2027-07-15T12:00:00Z', 2027],
    ['that of the calendar in a zone without a cycle', null, '2026-11-22T12:00:00Z', 2026],
    ['that of the calendar in its spring', null, '2027-03-01T12:00:00Z', 2026],
  ])('is %s', (_clause, cycle, now, year) => {
    expect(runningYear(cycle, new Date(now), LA)).toBe(year)
  })

  it('has begun, like the one before it, but not the next', () => {
    expect([2025, 2026, 2027].map((year) => isRunning(year, 2026))).toEqual([true, true, false])
    expect(isRunning(2026, undefined)).toBe(false)
  })
})
