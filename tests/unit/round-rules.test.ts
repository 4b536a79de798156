import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { startOfDay } from '@/lib/base/audit/audit-log.rules'
import { publicCount, publicCounts, publicTables } from '@/lib/base/format/small-counts.rules'
import { ranksInOrder } from '@/lib/draw/rounds/outcome.rules'
import { nextStep, refusalOf } from '@/lib/draw/rounds/round-steps.rules'
import { publicStringSchema, STEPS } from '@/lib/draw/rounds/round-steps.schema'
import { seatsSchema } from '@/lib/year/cycle-setup.schema'
import { isDrawing } from '@/lib/year/round-states.rules'

describe('the next step', () => {
  it.each([
    ['DRAFT', null, 'open'],
    ['OPEN', null, 'close'],
    ['CLOSED', null, 'freeze'],
    ['FROZEN', null, 'run'],
    ['FROZEN', 'FAILED', 'run'],
    ['FROZEN', 'QUEUED', 'wait'],
    ['FROZEN', 'RUNNING', 'wait'],
    ['COMPUTED', 'DONE', 'approve'],
    ['APPROVED', 'DONE', 'publish'],
    ['PUBLISHED', 'DONE', 'none'],
    ['RETRACTED', 'DONE', 'none'],
  ] as const)('of a round that is %s with a run that is %s is to %s', (state, run, step) => {
    expect(nextStep(state, run)).toBe(step)
  })
})

describe('a step that is not the next one', () => {
  it('was taken already in a later round, and is too early in an earlier one', () => {
    for (const state of ['PUBLISHED', 'RETRACTED'] as const)
      expect(refusalOf(state, 'APPROVED')).toBe('moved-on')
    for (const state of ['OPEN', 'CLOSED', 'COMPUTED'] as const)
      expect(refusalOf(state, 'APPROVED')).toBe('not-next-step')
  })
})

describe('seats', () => {
  it('are locked from the freeze until the publication', () => {
    expect(STEPS.filter(isDrawing)).toEqual(['FROZEN', 'COMPUTED', 'APPROVED'])
  })

  it.each(['x', '-1', '1.5', '10001', '1e3'])('are not %j', (typed) => {
    expect(seatsSchema.safeParse(typed).success).toBe(false)
  })

  it('are a whole number, spaces around it or not', () => {
    expect(seatsSchema.parse(' 30 ')).toBe(30)
  })
})

describe('a public count', () => {
  it('shows zero and five, and hides one to four', () => {
    expect([0, 1, 4, 5].map(publicCount)).toEqual([0, null, null, 5])
  })

  it('hides a second one when the first could be worked out from the total', () => {
    expect(publicCounts([40, 3, 20])).toEqual([40, null, null])
    expect(publicCounts([40, 3, 2])).toEqual([40, null, null])
    expect(publicCounts([40, 0, 20])).toEqual([40, 0, 20])
    // two groups of one, and 48 in all, would reveal both
    expect(publicCounts([40, 1, 1, 6])).toEqual([40, null, null, null])
    // two hidden ones that make two in all would be one each
    expect(publicCounts([6, 1, 1, 0])).toEqual([null, null, null, 0])
  })

  it('hides a group of two tables in both, and in each a second one that would reveal it', () => {
    // 3 without a seat: 60 students less the 57 placed at the schools would reveal it
    const [ranks, schools] = publicTables(
      [3],
      [
        [40, 17],
        [30, 27],
      ],
    )
    expect(ranks).toEqual([null, 40, null])
    expect(schools).toEqual([null, 30, null])
    expect(publicTables([6], [[9], [7, 2]])).toEqual([
      [null, null],
      [null, 7, null],
    ])
    // 3 placed by the rule are in both: what hides them in one hides them in the other
    expect(publicTables([6, 3], [[40], [30, 10]])).toEqual([
      [null, null, 40],
      [null, null, 30, 10],
    ])
    expect(publicTables([0], [[9], [9]])).toEqual([
      [0, 9],
      [0, 9],
    ])
  })

  it('never hides exactly one beside others that are shown', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2 }), (counts) => {
        const told = publicCounts(counts)
        const hidden = told.filter((count) => count === null).length
        const nonZero = counts.filter((count) => count > 0).length
        expect(hidden === 1 && nonZero > 1).toBe(false)
        expect(told.every((count) => count === null || count === 0 || count >= 5)).toBe(true)
      }),
    )
  })
})

describe('placements by rank', () => {
  it('have no gaps', () => {
    const counted = [
      { rank: 3, students: 2 },
      { rank: 1, students: 7 },
    ]
    expect(ranksInOrder(counted)).toEqual([7, 0, 2])
    expect(ranksInOrder([])).toEqual([])
  })
})

describe('a public string', () => {
  it.each(['abc', '', 'a\tb\tc', 'x'.repeat(201)])('is not %j', (typed) => {
    expect(publicStringSchema.safeParse(typed).success).toBe(false)
  })

  it('is trimmed and composed', () => {
    expect(publicStringSchema.parse(`  ${'Núñez'.normalize('NFD')} `)).toBe('Núñez')
  })
})

describe('a day of the district', () => {
  it.each([
    ['2027-01-15', '2027-01-15T08:00:00.000Z'],
    ['2027-07-15', '2027-07-15T07:00:00.000Z'],
    ['2027-03-14', '2027-03-14T08:00:00.000Z'],
    ['2027-03-15', '2027-03-15T07:00:00.000Z'],
    ['2027-11-08', '2027-11-08T08:00:00.000Z'],
  ])('%s begins at %s, whatever the machine’s own time', (day, instant) => {
    expect(startOfDay(day, 'America/Los_Angeles').toISOString()).toBe(instant)
  })
})
