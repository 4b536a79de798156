import { describe, expect, it } from 'vitest'

import { familyState, receiptCode, warningsOf } from '@/lib/lists/list-state.rules'
import { commandSchema, keptListSchema, listSchema } from '@/lib/lists/ranked-list.schema'
import { entersIn, timeLeft, windowAt } from '@/lib/year/application-window.rules'
import { newestCycle } from '@/lib/year/family-cycle.rules'

const opensAt = new Date('2026-10-01T15:00:00Z')
const closesAt = new Date('2026-11-14T08:00:00Z')
const before = (date: Date, ms: number) => new Date(date.getTime() - ms)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('windowAt', () => {
  it('is open from its first instant to just before its last', () => {
    const dates = { opensAt, closesAt }
    expect(windowAt(dates, before(opensAt, 1))).toBe('not-open')
    expect(windowAt(dates, opensAt)).toBe('open')
    expect(windowAt(dates, before(closesAt, 1))).toBe('open')
    expect(windowAt(dates, closesAt)).toBe('closed')
  })
})

describe('timeLeft', () => {
  it.each([
    [10 * DAY + 23 * HOUR, { unit: 'days', count: 10 }],
    [2 * DAY, { unit: 'days', count: 2 }],
    [2 * DAY - 1, { unit: 'hours', count: 47 }],
    [2 * HOUR, { unit: 'hours', count: 2 }],
    [2 * HOUR - 1, { unit: 'minutes', count: 119 }],
    [59_999, { unit: 'minutes', count: 0 }],
    [0, null],
    [-1, null],
  ])('never says more than there is: %i ms', (ms, left) => {
    expect(timeLeft(closesAt, before(closesAt, ms))).toEqual(left)
  })
})

describe('entersIn', () => {
  const cycle = { schoolYear: 2027, entryGrade: 9 }

  it('takes a student of the grade below in the year before', () => {
    expect(entersIn(cycle, [{ schoolYear: 2026, grade: 8 }])).toBe(true)
  })

  it('does not take a student of another grade', () => {
    expect(entersIn(cycle, [{ schoolYear: 2026, grade: 9 }])).toBe(false)
  })

  it('uses the newest known earlier year', () => {
    expect(entersIn(cycle, [{ schoolYear: 2025, grade: 7 }])).toBe(true)
    expect(entersIn(cycle, [{ schoolYear: 2025, grade: 8 }])).toBe(false)
    const both = [
      { schoolYear: 2025, grade: 8 },
      { schoolYear: 2026, grade: 8 },
    ]
    expect(entersIn(cycle, both)).toBe(true)
  })

  it('takes a student without any enrollment', () => {
    expect(entersIn(cycle, [])).toBe(true)
  })

  it('does not take a student who is there already, or beyond', () => {
    expect(entersIn(cycle, [{ schoolYear: 2027, grade: 9 }])).toBe(false)
    expect(entersIn(cycle, [{ schoolYear: 2028, grade: 10 }])).toBe(false)
  })
})

describe('newestCycle', () => {
  const old = { id: 'old', schoolYear: 2026, entryGrade: 9 }
  const now = { id: 'now', schoolYear: 2027, entryGrade: 9 }

  it('is the newest that the student can enter', () => {
    expect(newestCycle([old, now], [{ schoolYear: 2026, grade: 8 }], [])).toBe(now)
  })

  it('is the cycle of the application for a student who has entered since', () => {
    const enrollments = [{ schoolYear: 2026, grade: 9 }]
    expect(newestCycle([now, old], enrollments, [{ cycleId: 'old' }])).toBe(old)
  })

  it('is null for a student whom no cycle takes', () => {
    expect(newestCycle([now], [{ schoolYear: 2026, grade: 10 }], [])).toBeNull()
  })
})

describe('receiptCode', () => {
  it('has eight characters in two groups', () => {
    expect(receiptCode(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]))).toBe('ZC-2345-6789')
  })

  it('never has characters that look alike', () => {
    const all = Array.from({ length: 32 }, (_, i) =>
      receiptCode(Uint8Array.from({ length: 8 }, (_unused, j) => i * 8 + j)),
    )
    expect(all.join('').replaceAll('ZC-', '')).not.toMatch(/[01OIUL]/)
  })
})

describe('warningsOf', () => {
  it('warns of one school and of two, and not of three', () => {
    expect(warningsOf(['a'], 9)).toEqual(['one-school'])
    expect(warningsOf(['a', 'b'], 9)).toEqual(['short'])
    expect(warningsOf(['a', 'b', 'c'], 9)).toEqual([])
  })

  it('does not warn of a list that has every school', () => {
    expect(warningsOf(['a', 'b'], 2)).toEqual([])
  })
})

describe('familyState', () => {
  const cycle = { opensAt, closesAt, publishedAt: null }
  const open = before(closesAt, 1)
  const published = { ...cycle, publishedAt: new Date('2027-03-01') }
  const later = new Date('2027-03-02')
  const nothing = { draft: [], sent: null, offer: null }
  const sent = { draft: ['a'], sent: ['a'], offer: null }

  it.each([
    ['not-open', { cycle, ...nothing }, before(opensAt, 1)],
    ['not-begun', { cycle, ...nothing }, open],
    ['draft', { cycle, ...nothing, draft: ['a'] }, open],
    ['submitted', { cycle, ...sent }, open],
    ['changed', { cycle, ...sent, draft: ['b'] }, open],
    ['missed', { cycle, ...nothing, draft: ['a'] }, closesAt],
    ['awaiting', { cycle, ...sent }, closesAt],
    ['missed', { cycle: published, ...nothing }, later],
    ['unplaced', { cycle: published, ...sent }, later],
    ['placed', { cycle: published, ...sent, offer: 'OPEN' }, later],
    ['accepted', { cycle: published, ...sent, offer: 'ACCEPTED' }, later],
    ['declined', { cycle: published, ...sent, offer: 'DECLINED' }, later],
  ] as const)('%s', (state, facts, now) => {
    expect(familyState(facts, now)).toBe(state)
  })
})

describe('what a form may post', () => {
  const [a, b] = ['0199c0de-0000-7000-8000-00000000000a', '0199c0de-0000-7000-8000-00000000000b']

  it('is a list of different schools and the version it is based on', () => {
    expect(listSchema.parse({ schoolIds: [a, b], version: '3' })).toEqual({
      schoolIds: [a, b],
      version: 3,
    })
    expect(listSchema.safeParse({ schoolIds: [a, a], version: '3' }).success).toBe(false)
    expect(listSchema.safeParse({ schoolIds: ['x'], version: '3' }).success).toBe(false)
    expect(listSchema.safeParse({ schoolIds: [a], version: '-1' }).success).toBe(false)
  })

  it('is a button, with a school if it has one', () => {
    expect(commandSchema.parse(['up', a])).toEqual(['up', a])
    expect(commandSchema.parse(['save'])).toEqual(['save'])
    expect(commandSchema.safeParse(['up']).success).toBe(false)
    expect(commandSchema.safeParse(['sell', a]).success).toBe(false)
  })
})

describe('a kept list', () => {
  it('is refused unless it is valid', () => {
    const studentId = '0199c0de-0000-7000-8000-000000000001'
    const kept = { studentId, schoolIds: [], version: 1 }
    expect(keptListSchema.parse(JSON.stringify(kept))).toEqual(kept)
    expect(keptListSchema.safeParse('{').success).toBe(false)
    expect(keptListSchema.safeParse('{"studentId":1}').success).toBe(false)
  })
})
