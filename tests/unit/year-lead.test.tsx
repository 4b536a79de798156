import { describe, expect, it } from 'vitest'

import { YearLead } from '@/components/desks/staff/year-lead'
import { type Locale, routing } from '@/lib/base/i18n/routing'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'
import { renderIn, textIn } from '@/tests/support/rendered'
import { day, inState, YEAR } from '@/tests/support/staff-year'

/** What a reader of the language is told first on the overview of a year. */
const leadOf = (cycle: StaffCycle, now: Date, locale: Locale = 'en') =>
  textIn(renderIn(locale, <YearLead cycle={cycle} now={now} />, 'UTC'))

const frozen = (run: 'QUEUED' | 'FAILED' | null) => ({
  ...inState('FROZEN'),
  round: { id: 'round', state: 'FROZEN', run, releaseAt: null, isCorrection: false } as const,
})
const released = {
  ...inState('APPROVED'),
  round: {
    id: 'round',
    state: 'APPROVED',
    run: 'DONE',
    releaseAt: day(60),
    isCorrection: false,
  } as const,
}
const withLate = (state: 'OPEN' | 'COMPUTED'): StaffCycle => ({
  ...inState('PUBLISHED'),
  lateUntil: day(75),
  late: { id: 'late', state, run: null, releaseAt: null },
})
const nextYearThere = { ...inState('PUBLISHED'), years: [2028, 2027] }

const CASES: readonly [what: string, cycle: StaffCycle, now: number, says: readonly string[]][] = [
  ['in set-up', { ...YEAR, round: null }, 5, ['being set up', 'Create the round', '5 days left']],
  ['before the window', YEAR, 5, ['has not opened yet', 'Next date: Window opens', '5 days left']],
  ['without a commitment', { ...YEAR, round: null }, 15, ['opened without a round', '5 days late']],
  ['in the window', YEAR, 15, ['are sending their lists', 'Close the window', '5 days left']],
  ['after it', inState('CLOSED'), 25, ['window has closed', 'Freeze the lists', '35 days left']],
  ['frozen', frozen(null), 25, ['lists are frozen', 'Run the placement']],
  ['while it runs', frozen('QUEUED'), 25, ['being computed', 'waiting for the server']],
  ['after a run that failed', frozen('FAILED'), 25, ['last run failed', 'Nobody was placed']],
  ['computed', inState('COMPUTED'), 25, ['placements are computed', 'second person']],
  ['overdue', inState('COMPUTED'), 63, ['3 days late', 'Next date: Transfer requests open']],
  ['approved', inState('APPROVED'), 25, ['No release time is set', 'Publish the results']],
  ['approved with a time', released, 25, ['come out automatically: Tuesday, March 2, 2027']],
  [
    'with results',
    inState('PUBLISHED'),
    61,
    ['families answer', 'down the waitlists', '9 days left'],
  ],
  [
    'with a late round',
    withLate('OPEN'),
    71,
    ['takes lists now', 'step of the late round', '4 days left'],
  ],
  ['in a late draw', withLate('COMPUTED'), 71, ['do not move until the late round']],
  ['after the answers', inState('PUBLISHED'), 75, ['deadline for answers has passed']],
  [
    'over',
    inState('PUBLISHED'),
    250,
    ['waitlists of this year have ended', 'Set up the next year'],
  ],
]

describe('the first words on the overview of a year', () => {
  it.each(CASES)('%s, say where it stands and what comes next', (_what, cycle, now, says) => {
    const text = leadOf(cycle, day(now))
    for (const one of says) expect(text).toContain(one)
  })

  it.each(CASES)('%s, are words in every language', (_what, cycle, now) => {
    for (const locale of routing.locales)
      expect(leadOf(cycle, day(now), locale)).not.toMatch(
        /[{}]|staff\.|desk\.|[A-Z]{4,}|null|undefined/,
      )
  })

  it('ask for no next year where it is there', () => {
    expect(leadOf(nextYearThere, day(250))).not.toContain('Set up')
  })

  it('tell a date once', () => {
    // the window closes by the next step and as the next date
    expect(leadOf(YEAR, day(15))).not.toContain('Next date')
  })
})
