import { describe, expect, it } from 'vitest'

import { addDays, toMoment, toWallClock } from '@/lib/base/format/wall-clock'
import { findShownCycle } from '@/lib/registry/zones/key-dates.rules'
import {
  changeProblems,
  fixedDates,
  orderProblems,
  readDates,
  type TypedDates,
  withSeconds,
  yearsLater,
} from '@/lib/year/cycle-dates.rules'
import { CYCLE_DATES, type CycleDates } from '@/lib/year/cycle-dates.schema'

const LA = 'America/Los_Angeles'
const at = (text: string) => {
  const [day = '', time = ''] = text.split(' ')
  return toMoment({ day, time }, LA)!
}

const dates: CycleDates = {
  opensAt: at('2026-10-05 08:00'),
  closesAt: at('2026-11-13 23:59'),
  resultsAt: at('2027-03-12 09:00'),
  answersBy: at('2027-04-09 23:59'),
  appealsBy: at('2027-04-23 23:59'),
  transfersOpenAt: at('2027-03-15 08:00'),
  transfersCloseAt: at('2027-04-30 23:59'),
  lateUntil: null,
}

describe('the clocks of the district', () => {
  it('show a moment in their own time, in winter and in summer', () => {
    expect(at('2026-11-13 23:59').toISOString()).toBe('2026-11-14T07:59:00.000Z')
    expect(at('2026-07-13 23:59').toISOString()).toBe('2026-07-14T06:59:00.000Z')
    expect(toWallClock(at('2026-11-13 23:59'), LA)).toEqual({ day: '2026-11-13', time: '23:59' })
  })

  it('skip an hour in spring, which does not exist', () => {
    expect(toMoment({ day: '2027-03-14', time: '02:30' }, LA)).toBeNull()
    expect(at('2027-03-14 03:00').toISOString()).toBe('2027-03-14T10:00:00.000Z')
  })

  it('show an hour twice in fall, and the first one counts', () => {
    expect(at('2026-11-01 01:30').toISOString()).toBe('2026-11-01T08:30:00.000Z')
  })

  it.each([
    ['2027-02-30', '08:00'],
    ['2027-13-01', '08:00'],
    ['2027-02-03', '24:00'],
    ['02/03/2027', '08:00'],
    ['', ''],
  ])('never show %s %s', (day, time) => {
    expect(toMoment({ day, time }, LA)).toBeNull()
  })

  it('show the same time so many days later, also across a daylight saving change', () => {
    expect(toWallClock(addDays(at('2026-10-25 08:00'), 14, LA), LA)).toEqual({
      day: '2026-11-08',
      time: '08:00',
    })
  })
})

describe('dates of a year', () => {
  const typed = (overrides: Partial<TypedDates> = {}) => {
    const shown = CYCLE_DATES.map((name) => [
      name,
      dates[name] ? toWallClock(dates[name], LA) : { day: '', time: '' },
    ])
    return { ...(Object.fromEntries(shown) as TypedDates), ...overrides }
  }

  it('are read in the district’s time; an empty late deadline means no late lists', () => {
    expect(readDates(typed(), LA)).toEqual({ ok: true, dates })
  })

  it('are refused at their field when they are missing, skipped in spring or of another century', () => {
    const read = readDates(
      typed({
        opensAt: { day: '', time: '08:00' },
        closesAt: { day: '2027-03-14', time: '02:30' },
        resultsAt: { day: '1927-03-12', time: '09:00' },
        lateUntil: { day: '2027-06-01', time: '' },
      }),
      LA,
    )
    expect(read).toEqual({
      ok: false,
      problems: {
        opensAt: 'missing',
        closesAt: 'skipped',
        resultsAt: 'year',
        lateUntil: 'missing',
      },
    })
  })

  it('are never a deadline at midnight, which could be the night before or after', () => {
    const midnight = { day: '2026-12-20', time: '00:00' }
    const ends = { closesAt: midnight, answersBy: midnight, appealsBy: midnight }
    const more = { transfersCloseAt: midnight, lateUntil: midnight }
    expect(readDates(typed({ ...ends, ...more, opensAt: midnight }), LA)).toEqual({
      ok: false,
      problems: {
        closesAt: 'midnight',
        answersBy: 'midnight',
        appealsBy: 'midnight',
        transfersCloseAt: 'midnight',
        lateUntil: 'midnight',
      },
    })
  })

  it('have to be in order, and each problem is reported at the later one', () => {
    expect(orderProblems(dates)).toEqual({})
    const wrong = {
      ...dates,
      closesAt: dates.opensAt,
      answersBy: dates.resultsAt,
      appealsBy: dates.opensAt,
      transfersCloseAt: dates.transfersOpenAt,
      lateUntil: dates.resultsAt,
    }
    expect(Object.keys(orderProblems(wrong))).toEqual([
      'closesAt',
      'answersBy',
      'appealsBy',
      'transfersCloseAt',
      'lateUntil',
    ])
    expect(orderProblems({ ...dates, resultsAt: at('2026-11-01 09:00') })).toEqual({
      resultsAt: 'resultsAfterCloses',
    })
  })

  it('move by a year to the same weekday and local time', () => {
    const next = yearsLater(dates, 1, LA)
    expect(toWallClock(next.closesAt, LA)).toEqual({ day: '2027-11-12', time: '23:59' })
    for (const name of ['opensAt', 'closesAt', 'resultsAt', 'transfersOpenAt'] as const) {
      const weekday = (date: Date) => new Date(`${toWallClock(date, LA).day}T00:00Z`).getUTCDay()
      expect(weekday(next[name])).toBe(weekday(dates[name]))
      expect(toWallClock(next[name], LA).time).toBe(toWallClock(dates[name], LA).time)
    }
    expect(next.lateUntil).toBeNull()
  })

  it('of a new year start in the future', () => {
    expect(changeProblems(null, dates, null, at('2026-10-06 08:00'))).toEqual({
      opensAt: 'opensAhead',
    })
  })

  it('keep the opening once it has passed, and close only in the future', () => {
    const now = at('2026-10-20 08:00')
    const later = { ...dates, opensAt: at('2026-10-06 08:00'), closesAt: at('2026-10-19 08:00') }
    expect(changeProblems(dates, later, 'OPEN', now)).toEqual({
      opensAt: 'opensPassed',
      closesAt: 'closesAhead',
    })
    const extended = { ...dates, closesAt: at('2026-11-20 23:59') }
    expect(changeProblems(dates, extended, 'OPEN', now)).toEqual({})
    expect(changeProblems(dates, extended, 'CLOSED', now)).toEqual({})
    expect(changeProblems(dates, extended, 'FROZEN', now)).toEqual({ closesAt: 'closesAfterClose' })
  })

  it('keep the seconds of closing the window by hand when the minute is unchanged', () => {
    const closed = { ...dates, closesAt: new Date(dates.closesAt.getTime() + 23_456) }
    const typed = { ...dates, lateUntil: at('2027-05-01 23:59') }
    const kept = withSeconds(closed, typed)
    expect(kept).toEqual({ ...closed, lateUntil: typed.lateUntil })
    expect(changeProblems(closed, kept, 'PUBLISHED', at('2027-04-01 08:00'))).toEqual({})
  })

  it('show beforehand which of them can no longer change', () => {
    const now = at('2027-04-01 08:00')
    expect(fixedDates(dates, 'OPEN', at('2026-10-01 08:00'))).toEqual({})
    expect(Object.keys(fixedDates(dates, 'FROZEN', now))).toEqual(['opensAt', 'closesAt'])
    expect(Object.keys(fixedDates(dates, 'PUBLISHED', now))).toHaveLength(4)
  })

  it('keep the dates of results and answers once they are published', () => {
    const moved = { ...dates, answersBy: at('2027-04-12 23:59') }
    expect(changeProblems(dates, moved, 'PUBLISHED', at('2027-04-01 08:00'))).toEqual({
      answersBy: 'published',
    })
  })
})

describe('the year to show to families', () => {
  it('is the first whose answers are not all due, and the last one after that', () => {
    const cycles = [
      { answersBy: dates.answersBy },
      { answersBy: yearsLater(dates, 1, LA).answersBy },
    ]
    expect(findShownCycle(cycles, at('2027-04-01 08:00'))).toBe(cycles[0])
    expect(findShownCycle(cycles, at('2027-04-10 08:00'))).toBe(cycles[1])
    expect(findShownCycle(cycles, at('2029-04-10 08:00'))).toBe(cycles[1])
    expect(findShownCycle([], at('2029-04-10 08:00'))).toBeNull()
  })
})
