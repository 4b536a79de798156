import { describe, expect, it } from 'vitest'

import type { RoundState } from '@/lib/base/db/generated/enums'
import { listYearDates, nextDate, phaseOf } from '@/lib/year/menu/year-phase.rules'
import { menuOf, waitingOf, type ZonePage } from '@/lib/year/menu/zone-menu.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'
import { day, inState, YEAR } from '@/tests/support/staff-year'

const none: StaffCycle = { ...YEAR, round: null }
const withdrawn: StaffCycle = { ...none, withdrawnRoundId: 'withdrawn' }
const correction: StaffCycle = {
  ...YEAR,
  round: { id: 'round', state: 'OPEN', run: null, releaseAt: null, isCorrection: true },
}
const withLate = (state: RoundState): StaffCycle => ({
  ...inState('PUBLISHED'),
  lateUntil: day(75),
  late: { id: 'late', state, run: null, releaseAt: null },
})

/** Before the window, in it, after it, after the day of results, after the answers, after the waitlists. */
const DAYS = [5, 15, 25, 65, 75, 250] as const

describe('the phase of a year', () => {
  it.each([
    ['without a round', none, 'setup missed missed missed missed missed'],
    ['with a draft', inState('DRAFT'), 'setup missed missed missed missed missed'],
    ['with its commitment', inState('OPEN'), 'before window closed closed closed closed'],
    ['with a correction', correction, 'closed closed closed closed closed closed'],
    ['that was closed', inState('CLOSED'), 'closed closed closed closed closed closed'],
    ['that is frozen', inState('FROZEN'), 'frozen frozen frozen frozen frozen frozen'],
    [
      'that is computed',
      inState('COMPUTED'),
      'computed computed computed computed computed computed',
    ],
    [
      'that is approved',
      inState('APPROVED'),
      'approved approved approved approved approved approved',
    ],
    ['with results', inState('PUBLISHED'), 'answers answers answers answers waitlists over'],
    [
      'whose results were withdrawn',
      withdrawn,
      'withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn',
    ],
    ['with a late round', withLate('OPEN'), 'answers answers answers answers waitlists over'],
  ] as const)('%s, from before its window to after its waitlists', (_what, cycle, phases) => {
    expect(DAYS.map((n) => phaseOf(cycle, day(n))).join(' ')).toBe(phases)
  })

  it('changes at the moment of a date, not before', () => {
    const { opensAt, closesAt, answersBy } = YEAR
    const justBefore = (at: Date) => new Date(at.getTime() - 1)
    expect(phaseOf(YEAR, justBefore(opensAt))).toBe('before')
    expect(phaseOf(YEAR, opensAt)).toBe('window')
    expect(phaseOf(YEAR, justBefore(closesAt))).toBe('window')
    expect(phaseOf(YEAR, closesAt)).toBe('closed')
    expect(phaseOf(inState('PUBLISHED'), justBefore(answersBy))).toBe('answers')
    expect(phaseOf(inState('PUBLISHED'), answersBy)).toBe('waitlists')
  })
})

describe('the next date of a year', () => {
  const next = (cycle: StaffCycle, n: number) => nextDate(cycle, day(n))?.name ?? null

  it('is the first one ahead, whatever it is a date of', () => {
    const published = inState('PUBLISHED')
    expect([5, 15].map((n) => next(YEAR, n))).toEqual(['opensAt', 'closesAt'])
    expect([61, 66, 75, 85, 95, 250].map((n) => next(published, n))).toEqual([
      'transfersOpenAt',
      'answersBy',
      'appealsBy',
      'transfersCloseAt',
      'listsEnd',
      null,
    ])
  })

  it('promises nothing that follows results while their day has passed without them', () => {
    expect(next(inState('COMPUTED'), 66)).toBe('transfersCloseAt')
    expect(next(inState('COMPUTED'), 95)).toBeNull()
    expect(next(withdrawn, 95)).toBeNull()
  })

  it('is the end of late lists only while a late round takes them', () => {
    expect(next(withLate('OPEN'), 71)).toBe('lateUntil')
    expect(next(withLate('CLOSED'), 71)).toBe('appealsBy')
    expect(next({ ...inState('PUBLISHED'), lateUntil: day(75) }, 71)).toBe('appealsBy')
  })

  it('stands in a list of them in order of time', () => {
    const dates = listYearDates(YEAR).map(({ at }) => at.getTime())
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
    expect(dates).toHaveLength(8)
  })
})

const PAGES: readonly ZonePage[] = [
  'overview',
  'seats',
  'applications',
  'round',
  'waitlists',
  'log',
]

describe('the menu of a zone', () => {
  const groups = (cycle: StaffCycle, n: number, page: ZonePage = 'overview') =>
    menuOf(cycle, page, day(n))
      .map(({ group, isOpen }) => (isOpen ? group.toUpperCase() : group))
      .join(' ')

  it.each([
    ['before the window', YEAR, 5, 'TODAY SETUP applications placement after'],
    ['while lists are sent', YEAR, 15, 'TODAY APPLICATIONS placement after setup'],
    ['after the window', YEAR, 25, 'TODAY PLACEMENT applications after setup'],
    ['while a round is drawn', inState('COMPUTED'), 25, 'TODAY PLACEMENT applications after setup'],
    ['after results', inState('PUBLISHED'), 65, 'TODAY AFTER applications placement setup'],
    ['in a late round', withLate('OPEN'), 71, 'TODAY AFTER applications PLACEMENT setup'],
  ] as const)('%s, opens what people work in now, and first', (_when, cycle, n, expected) => {
    expect(groups(cycle, n)).toBe(expected)
  })

  it('opens the group of the page that is read', () => {
    expect(groups(YEAR, 15, 'appeals')).toBe('TODAY APPLICATIONS placement AFTER setup')
  })

  it.each([YEAR, none, inState('PUBLISHED'), withdrawn, withLate('OPEN')])(
    'has the same pages in every phase, each once',
    (cycle) => {
      const pagesAt = (n: number) =>
        menuOf(cycle, 'overview', day(n)).flatMap(({ items }) => items.map(({ page }) => page))
      const pages = pagesAt(5)
      expect(new Set(pages).size).toBe(pages.length)
      for (const n of DAYS) expect(pagesAt(n).toSorted()).toEqual(pages.toSorted())
      expect(pages).toEqual(expect.arrayContaining(PAGES.filter((page) => page !== 'round')))
      expect(pages.includes('round')).toBe(cycle.round !== null || cycle.withdrawnRoundId !== null)
      expect(pages.includes('late')).toBe(cycle.late !== null)
    },
  )
})

describe('what waits, beside the menu', () => {
  const counts = {
    ...YEAR.counts,
    pendingClaims: 3,
    unsettled: 2,
    offers: 7,
    transfers: 1,
  }

  it('is lists begun and handed in only while they can still be sent', () => {
    expect(waitingOf({ ...YEAR, counts, drafts: 4 }, day(15))).toMatchObject({
      applications: 4,
      readiness: 5,
    })
    expect(waitingOf({ ...YEAR, counts, drafts: 4 }, day(25))).toMatchObject({
      applications: 0,
      readiness: 3,
    })
  })

  it('is claims only until a freeze has fixed the priorities', () => {
    const fixed = { ...inState('FROZEN'), counts, prioritiesFixed: true }
    expect(waitingOf(fixed, day(25))).toMatchObject({ readiness: 0 })
  })

  it('is a proposal of extra offers beside the seats, whatever the day', () => {
    expect(waitingOf({ ...YEAR, counts: { ...counts, extra: 1 } }, day(5))).toMatchObject({
      seats: 1,
    })
  })

  it('is offers, and transfers with all that stands on their page', () => {
    const busy = {
      ...inState('PUBLISHED'),
      counts: { ...counts, lateTransfers: 2, corrections: 3 },
    }
    expect(waitingOf(busy, day(65))).toMatchObject({ waitlists: 7, transfers: 6, appeals: 0 })
  })

  it.each([
    ['DRAFT', null, null, 0],
    ['OPEN', null, null, 0],
    ['CLOSED', null, null, 1],
    ['FROZEN', null, null, 1],
    ['FROZEN', 'RUNNING', null, 0],
    ['FROZEN', 'FAILED', null, 1],
    ['COMPUTED', 'DONE', null, 1],
    ['APPROVED', 'DONE', null, 1],
    ['APPROVED', 'DONE', day(60), 0],
    ['PUBLISHED', 'DONE', null, 0],
  ] as const)(
    'is the next step of a round, %s with a run %s released %s',
    (state, run, releaseAt, n) => {
      const round = { id: 'round', state, run, releaseAt }
      const cycle = { ...YEAR, round: { ...round, isCorrection: false }, late: round }
      expect(waitingOf(cycle, day(25))).toMatchObject({ round: n, late: n })
    },
  )

  it('is the correction of a round that was withdrawn', () => {
    expect(waitingOf(withdrawn, day(65))).toMatchObject({ round: 1 })
    expect(waitingOf(withLate('RETRACTED'), day(71))).toMatchObject({ late: 1 })
  })
})
