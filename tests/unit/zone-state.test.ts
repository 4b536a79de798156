import { describe, expect, it } from 'vitest'

import { daysBetween, isNamed, sumByDay } from '@/lib/desks/district/sent-line.rules'
import { byUrgency, nextOfZone, urgencyOf } from '@/lib/desks/district/zone-state.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'
import { day, inState, YEAR } from '@/tests/support/staff-year'

const published = inState('PUBLISHED')
const late = (state: 'OPEN' | 'RETRACTED' | 'PUBLISHED') => ({
  ...published,
  lateUntil: day(75),
  late: { id: 'late', state, run: null, releaseAt: null },
})

describe('the next step of a zone', () => {
  it.each([
    ['has no year', null, 0, 'year', null],
    [
      'has no seats',
      { ...YEAR, round: null, counts: { ...YEAR.counts, seats: 0 } },
      0,
      'seats',
      10,
    ],
    ['has no rules', { ...YEAR, round: null, rules: [] }, 0, 'rules', 10],
    ['has no round', { ...YEAR, round: null }, 0, 'round', 10],
    ['has a draft', inState('DRAFT'), 0, 'open', 10],
    ['takes lists', inState('OPEN'), 12, 'close', 20],
    ['has closed', inState('CLOSED'), 21, 'freeze', 60],
    ['is frozen', inState('FROZEN'), 22, 'run', 60],
    ['is computed', inState('COMPUTED'), 23, 'approve', 60],
    ['is approved', inState('APPROVED'), 24, 'publish', 60],
    ['has its results', published, 61, 'answers', 70],
    ['takes late lists', late('OPEN'), 71, 'late', 75],
    ['had its late round withdrawn', late('RETRACTED'), 71, 'correct', null],
    [
      'had its round withdrawn',
      { ...YEAR, round: null, withdrawnRoundId: 'w' },
      61,
      'correct',
      null,
    ],
    ['has its late results', late('PUBLISHED'), 80, 'transfers', 90],
    ['has ended', published, 91, 'over', null],
  ] as const)('that %s', (_what, cycle, now, step, by) => {
    expect(nextOfZone(cycle, day(now))).toMatchObject({
      step,
      by: by === null ? null : day(by),
    })
  })
})

describe('how urgent a zone is', () => {
  const judge = (cycle: StaffCycle | null, now: number, waiting = 0, lateAppeals = 0) =>
    urgencyOf({ next: nextOfZone(cycle, day(now)), lateAppeals, waiting }, day(now))

  it('is late when the date of a step of staff has passed, or an appeal is late', () => {
    expect(judge(inState('CLOSED'), 60)).toBe('late')
    expect(judge(published, 61, 0, 1)).toBe('late')
    expect(judge({ ...YEAR, round: null, withdrawnRoundId: 'w' }, 61)).toBe('late')
  })

  it('is near in the last week, or with cases before the next step; calm without a year', () => {
    expect(judge(YEAR, 13)).toBe('near')
    expect(judge(YEAR, 12)).toBe('calm')
    expect(judge(YEAR, 12, 1)).toBe('near')
    expect(judge(null, 0)).toBe('calm')
  })

  it('orders by urgency, then by date, then by address', () => {
    const one = (slug: string, urgency: 'late' | 'near' | 'calm', by: Date | null) => ({
      zone: { slug },
      urgency,
      next: { step: 'close' as const, path: '', by },
    })
    const zones = [
      one('e', 'calm', null),
      one('d', 'calm', null),
      one('c', 'near', day(9)),
      one('b', 'near', day(3)),
      one('a', 'late', day(1)),
    ]
    expect(
      zones
        .toSorted(byUrgency)
        .map(({ zone }) => zone.slug)
        .join(''),
    ).toBe('abcde')
  })
})

describe('the small picture of lists sent', () => {
  it('adds up day by day, with nothing before the first', () => {
    const days = [
      { day: 1, sent: 2 },
      { day: 3, sent: 5 },
    ]
    expect(sumByDay(days, 4)).toEqual([0, 2, 2, 7, 7])
    expect(sumByDay([], -1)).toEqual([0])
  })

  it('counts days of the calendar: none left on the day itself, one late as soon as it has passed', () => {
    const zone = 'America/Los_Angeles'
    const until = new Date('2026-12-21T07:59:00Z') // December 20, 11:59 PM there
    expect(daysBetween(new Date('2026-11-30T16:30:00Z'), until, zone)).toBe(20)
    expect(daysBetween(new Date('2026-12-20T17:00:00Z'), until, zone)).toBe(0)
    expect(daysBetween(until, until, zone)).toBe(0)
    expect(daysBetween(new Date(until.getTime() + 1), until, zone)).toBe(-1)
    expect(daysBetween(new Date('2026-12-23T20:00:00Z'), until, zone)).toBe(-3)
  })
})

describe('a zone found by its name', () => {
  const zone = {
    slug: 'east-la',
    name: [
      { locale: 'en', text: 'Boyle Heights Zone' },
      { locale: 'es', text: 'Zona Niñez' },
    ],
  }
  it.each([
    ['', true],
    ['boyle', true],
    ['HEIGHTS boy', true],
    ['ninez', true],
    ['east', true],
    ['oyle', false],
    ['boyle bell', false],
  ])('“%s” finds it: %s', (q, found) => {
    expect(isNamed(zone, q)).toBe(found)
  })
})
