import { describe, expect, it } from 'vitest'

import { isTyped } from '@/lib/base/forms/typed-name.rules'
import { releasedEarly } from '@/lib/draw/rounds/round-steps.rules'
import { shortenedDates } from '@/lib/year/cycle-dates.rules'

const zone = [
  { locale: 'en', text: 'Boyle Heights' },
  { locale: 'es', text: 'Zona de Peñón' },
]

describe('one click of one person: the name of the zone is typed', () => {
  it.each(['Boyle Heights', ' boyle  heights ', 'BOYLE HEIGHTS', 'zona de penon'])(
    '%j confirms, in any language and spelling',
    (typed) => {
      expect(isTyped(typed, zone)).toBe(true)
    },
  )

  it.each(['', ' ', 'Boyle', 'yes', 'Belmont'])('%j does not', (typed) => {
    expect(isTyped(typed, zone)).toBe(false)
  })

  it('nothing confirms for a zone without a name', () => {
    expect(isTyped('', [{ locale: 'en', text: '' }])).toBe(false)
  })
})

describe('a release before the planned day', () => {
  const cycle = { resultsAt: new Date('2027-03-15T17:00:00Z') }
  it.each([
    ['MAIN', '2027-03-15T16:59:59Z', true],
    ['MAIN', '2027-03-15T17:00:00Z', false],
    ['LATE', '2027-03-01T00:00:00Z', false],
  ] as const)('%s at %s: %s', (kind, at, early) => {
    expect(releasedEarly({ kind, cycle }, new Date(at))).toBe(early)
  })

  it('is none at the minute that the form suggests, whatever seconds the planned moment has', () => {
    const round = { kind: 'MAIN', cycle: { resultsAt: new Date('2027-03-15T17:00:37Z') } } as const
    expect(releasedEarly(round, new Date('2027-03-15T17:00:00Z'))).toBe(false)
    expect(releasedEarly(round, new Date('2027-03-15T16:59:00Z'))).toBe(true)
  })
})

describe('deadlines that come earlier', () => {
  const day = (n: number) => new Date(Date.UTC(2027, 0, n))
  const dates = {
    opensAt: day(1),
    closesAt: day(10),
    resultsAt: day(20),
    answersBy: day(25),
    appealsBy: day(26),
    transfersOpenAt: day(2),
    transfersCloseAt: day(12),
    lateUntil: day(28),
  }
  it('are those still ahead that move forward or away, and no others', () => {
    expect(shortenedDates(dates, { ...dates, closesAt: day(9) }, day(5))).toEqual(['closesAt'])
    expect(shortenedDates(dates, { ...dates, lateUntil: null }, day(5))).toEqual(['lateUntil'])
    expect(shortenedDates(dates, { ...dates, closesAt: day(11) }, day(5))).toEqual([])
    expect(shortenedDates(dates, { ...dates, resultsAt: day(19) }, day(5))).toEqual([])
    // one that is past takes nothing from anybody
    expect(shortenedDates(dates, { ...dates, closesAt: day(9) }, day(11))).toEqual([])
  })
})
