import { describe, expect, it } from 'vitest'

import { askedListSchema } from '@/lib/lists/chances/asked-list.schema'
import {
  chooseCrowd,
  fillUpTo,
  inTen,
  isDue,
  isHonestSafe,
  toChanceRange,
  outlookAmongTen,
  shareAmongTen,
} from '@/lib/lists/chances/chances.rules'

describe('how many lists the chances expect', () => {
  const counts = { soFar: 50, lastYear: 100, entering: 300, turnout: null, isClosed: false }
  it.each([
    ['about as many as last year', {}, 'last-year', 95, 105],
    ['as many as came, when more came than last year', { soFar: 130 }, 'more', 130, 130],
    ['half to all who can apply, without a year before', { lastYear: 0 }, 'nobody', 150, 300],
    [
      'what staff expect, whatever came last year',
      { turnout: { least: 60, most: 70 } },
      'staff',
      180,
      210,
    ],
    ['as many as last year, before the first list', { soFar: 0 }, 'last-year', 95, 105],
    ['never fewer than came', { soFar: 200, turnout: { least: 60, most: 70 } }, 'staff', 200, 210],
  ] as const)('%s', (_clause, change, from, least, most) => {
    expect(chooseCrowd({ ...counts, ...change })).toEqual({ least, most, from })
  })

  it('exactly those that came, once nobody can send one any more', () => {
    for (const [soFar, lastYear] of [
      [5, 100],
      [210, 0],
    ] as const) {
      const closed = { ...counts, soFar, lastYear, isClosed: true }
      expect(chooseCrowd(closed)).toEqual({ least: soFar, most: soFar, from: 'came' })
    }
  })

  it('none when there are none of any year', () => {
    expect(chooseCrowd({ ...counts, soFar: 0, lastYear: 0 })).toBeNull()
  })

  it('the students are repeated in turn, and nobody holds a seat twice', () => {
    const problem = {
      format: 'zone-placement-problem/1' as const,
      schools: [{ id: 'A', seats: 3 }],
      students: [
        { id: 's', current: 'A', choices: [{ school: 'A', priority: 1 }] },
        { id: 't', choices: [{ school: 'A', priority: 2 }] },
      ],
    }
    const { students } = fillUpTo(problem, 5)
    expect(new Set(students.map(({ id }) => id)).size).toBe(5)
    expect(students.filter(({ current }) => current)).toHaveLength(1)
    expect(fillUpTo(problem, 1).students).toHaveLength(2)
  })
})

describe('a table is due', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 9, 1) + minutes * 60_000)
  const cycle = { opensAt: at(0), closesAt: at(1000) }
  it.each([
    ['not before the window', null, 0, -1, false],
    ['when there is none', null, 1, 1, true],
    ['not a minute later', { madeAt: at(1), counted: 100 }, 100, 2, false],
    ['when many lists came, after a pause', { madeAt: at(1), counted: 100 }, 111, 6, true],
    ['not when few came', { madeAt: at(1), counted: 100 }, 110, 6, false],
    ['every hour', { madeAt: at(1), counted: 100 }, 100, 61, true],
    ['once after the close', { madeAt: at(999), counted: 100 }, 100, 1001, true],
    ['no more after that', { madeAt: at(1001), counted: 100 }, 200, 5000, false],
    ['never for a year that closed without one', null, 200, 5000, false],
  ] as const)('%s', (_clause, table, soFar, minute, due) => {
    const known = table && { ...table, isOutdated: false }
    expect(isDue(cycle, known, soFar, at(minute))).toBe(due)
  })
})

describe('a table of other seats, rules or schools than now', () => {
  it('is due at once', () => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 9, 1) + minutes * 60_000)
    const cycle = { opensAt: at(0), closesAt: at(1000) }
    const table = { madeAt: at(1), counted: 100, isOutdated: true }
    expect(isDue(cycle, table, 100, at(1))).toBe(true)
    expect(isDue(cycle, table, 100, at(-1))).toBe(false)
  })
})

describe('a chance in words', () => {
  it('is a number of children in ten, never 0 or 10 unless it is nearly certain', () => {
    expect([0, 0.049, 0.05, 0.14, 0.5, 0.94, 0.951, 1].map(inTen)).toEqual([
      0, 0, 1, 1, 5, 9, 10, 10,
    ])
  })

  it('of a whole list shares exactly ten children', () => {
    expect(shareAmongTen([0.34, 0.33, 0.33])).toEqual([4, 3, 3])
    expect(shareAmongTen([0.96, 0.04])).toEqual([10, 0])
    for (let i = 1; i < 40; i++) {
      const parts = Array.from({ length: i }, () => 1 / i)
      expect(shareAmongTen(parts).reduce((sum, one) => sum + one, 0)).toBe(10)
    }
  })

  it('of a list are one number wherever they are told, within the span of most draws', () => {
    const at = (chance: number, reach = 0) => ({
      chance,
      low: Math.max(0, chance - reach),
      high: Math.min(1, chance + reach),
    })
    const told = outlookAmongTen({
      choices: [
        { schoolId: 'A', chance: at(0.43, 0.02) },
        { schoolId: 'B', chance: at(0.43) },
      ],
      none: at(0.14, 0.03),
    })
    expect(told.choices).toEqual([
      { count: 4, low: 4, high: 5 },
      { count: 4, low: 4, high: 5 },
    ])
    // told as 2 in 10, and nowhere as 1 in 10 or 14 percent
    expect(told.none).toEqual({ count: 2, low: 1, high: 2 })
  })

  it('has the range of most draws, within 0 and 1; with a known number only the error of the estimate', () => {
    const estimate = { chance: 0.5, error: 0.01 }
    expect(toChanceRange(estimate, 401, false)).toEqual({
      chance: 0.5,
      low: 0.5 - 0.256,
      high: 0.5 + 0.256,
    })
    expect(toChanceRange(estimate, 401, true).high).toBeCloseTo(0.5128)
    expect(toChanceRange({ chance: 0.99, error: 0.01 }, 401, false).high).toBe(1)
  })
})

it('the true order is safe under the mechanism in use, and not under the Boston mechanism', () => {
  expect(isHonestSafe('deferred-acceptance')).toBe(true)
  expect(isHonestSafe('immediate-acceptance')).toBe(false)
})

it('a list in an address has school ids without repeats', () => {
  const id = '018f3f2e-0000-7000-8000-000000000001'
  expect(askedListSchema.parse('')).toEqual([])
  expect(askedListSchema.parse(id)).toEqual([id])
  for (const wrong of ['x', `${id},${id}`, `${id},`, "'; DROP TABLE"])
    expect(askedListSchema.safeParse(wrong).success).toBe(false)
})
