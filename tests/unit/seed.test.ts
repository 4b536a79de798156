import { describe, expect, it } from 'vitest'

import { districtTime, openWindows, pastWindows, schoolYearOf } from '@/prisma/seed/dates'
import { idOf, pickWeighted, randomFrom, zipf } from '@/prisma/seed/ids'

describe('districtTime', () => {
  it('is the moment when clocks in Los Angeles show the time, in winter and in summer', () => {
    const winter = new Date('2026-11-21T20:00:00Z')
    expect(districtTime(winter, 0, '23:59').toISOString()).toBe('2026-11-22T07:59:00.000Z')
    const summer = new Date('2026-07-01T20:00:00Z')
    expect(districtTime(summer, 0, '23:59').toISOString()).toBe('2026-07-02T06:59:00.000Z')
  })
  it('counts days of the district, not of UTC', () => {
    const evening = new Date('2026-11-22T05:00:00Z')
    expect(districtTime(evening, 1, '08:00').toISOString()).toBe('2026-11-22T16:00:00.000Z')
  })
  it('keeps the time of day across a change of the clocks', () => {
    const before = new Date('2026-10-30T20:00:00Z')
    expect(districtTime(before, 3, '08:00').toISOString()).toBe('2026-11-02T16:00:00.000Z')
  })
})

describe('schoolYearOf', () => {
  it('changes in July, in the district’s time zone', () => {
    expect(schoolYearOf(new Date('2027-06-30T20:00:00Z'))).toBe(2026)
    expect(schoolYearOf(new Date('2027-07-01T05:00:00Z'))).toBe(2026)
    expect(schoolYearOf(new Date('2027-07-01T08:00:00Z'))).toBe(2027)
  })
})

describe('the windows', () => {
  it('are open at any moment of any year, and were open a year before', () => {
    for (let day = 0; day < 366; day += 7) {
      const now = new Date(Date.UTC(2027, 0, 1 + day, 7, 30))
      const open = openWindows(now)
      expect(open.opensAt < now && now < open.closesAt).toBe(true)
      expect(pastWindows(now).answersBy < now).toBe(true)
    }
  })
})

describe('idOf', () => {
  it('is the same UUID for the same name and another for another', () => {
    expect(idOf('a')).toBe(idOf('a'))
    expect(idOf('a')).not.toBe(idOf('b'))
    expect(idOf('a')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })
})

describe('randomFrom', () => {
  it('gives the same numbers for the same seed, from 0 up to 1', () => {
    const [first, second] = [randomFrom(7), randomFrom(7)]
    const numbers = Array.from({ length: 1000 }, () => first())
    expect(Array.from({ length: 1000 }, () => second())).toEqual(numbers)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
  })
})

describe('pickWeighted', () => {
  it('picks different indices, no more than there are', () => {
    const picked = pickWeighted(randomFrom(1), zipf(5), 9)
    expect(picked.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
  })
  it('picks first in proportion to weight', () => {
    const random = randomFrom(1)
    const firsts = Array.from({ length: 6000 }, () => pickWeighted(random, [3, 2, 1], 1)[0])
    const share = (i: number) => firsts.filter((one) => one === i).length / 6000
    expect(share(0)).toBeCloseTo(1 / 2, 1)
    expect(share(1)).toBeCloseTo(1 / 3, 1)
    expect(share(2)).toBeCloseTo(1 / 6, 1)
  })
})
