import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'

import { AnswersOverTime } from '@/components/desks/pictures/answers-over-time'
import { ClaimsBySchool } from '@/components/desks/pictures/claim-bars'
import { SeatBars } from '@/components/desks/pictures/seat-bars'
import { SentByDay } from '@/components/desks/pictures/sent-by-day'
import { UnplacedMap } from '@/components/desks/pictures/unplaced-map'
import { WaitlistMoves } from '@/components/desks/pictures/waitlist-moves'
import type { Locale } from '@/lib/base/i18n/routing'
import { toPlaceLines } from '@/lib/desks/pictures/waitlist-moves.rules'
import { datesOfYear } from '@/lib/desks/pictures/year-dates.rules'
import { renderIn } from '@/tests/support/rendered'

const TIME_ZONE = 'America/Los_Angeles'
const NOW = new Date('2026-11-30T20:00:00Z')
const DAY = 86_400_000
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY)

const render = (picture: ReactNode, locale: Locale = 'en') => renderIn(locale, picture, TIME_ZONE)

/** The sentence above a picture; null when there is none. */
const titleOf = (picture: ReactNode, locale?: Locale) =>
  /<figcaption[^>]*>([^<]*)/.exec(render(picture, locale))?.[1] ?? null

describe('the lists sent by day', () => {
  const picture = (submitted: number, opens: number, closes: number, last: number | null) => (
    <SentByDay
      cycle={{
        opensAt: inDays(opens),
        closesAt: inDays(closes),
        timeZone: TIME_ZONE,
      }}
      sent={{
        cycleId: '1',
        submitted,
        days: submitted > 0 ? [{ day: 1, sent: submitted }] : [],
        lastYear: last === null ? null : { days: [{ day: 1, sent: 9 }], byNow: last },
      }}
      now={NOW}
    />
  )

  it.each([
    [0, -5, 20, null, 'No list has been sent so far.'],
    [1, -5, 20, 3, '1 list has been sent so far. At this point last year it was 3.'],
    [7, -5, 20, 0, '7 lists have been sent so far. At this point last year it was 0.'],
    [7, -30, -2, 9, '7 lists were sent. Last year it was 9.'],
    [0, -30, -2, null, 'No list was sent.'],
    [0, 5, 20, null, 'Families can send lists from Dec 5, 2026.'],
  ])('say how many, of %i sent: %#', (submitted, opens, closes, last, title) => {
    expect(titleOf(picture(submitted, opens, closes, last))).toBe(title)
  })

  it('name the picture by the title, in Spanish too', () => {
    const html = render(picture(1, -5, 20, 3), 'es')
    const title = 'Hasta ahora se ha enviado 1 lista. A estas alturas del año pasado eran 3.'
    expect(html).toContain(`<figcaption class="max-w-prose text-xl font-bold">${title}`)
    expect(html).toContain(`role="img" aria-label="${title}"`)
  })

  it('end at the deadline’s own day on the calendar', () => {
    const html = render(picture(7, -30, -2, null))
    const words = [...html.matchAll(/<text[^>]*>([^<]+)/g)].map(([, text]) => text)
    expect(words).toEqual(expect.arrayContaining(['Oct 31', 'Nov 28', 'Deadline']))
  })
})

describe('the seats of schools', () => {
  const school = (taken: number, offered: number, free: number, waiting: number) => ({
    schoolId: String(taken),
    slug: 'a',
    school: 'School A',
    seats: taken + offered + free,
    appeals: 0,
    taken,
    offered,
    free,
    over: 0,
    waiting,
  })
  const title = (schools: readonly ReturnType<typeof school>[], hasEnded = false) =>
    titleOf(<SeatBars schools={schools} grade={9} hasEnded={hasEnded} now={NOW} />)

  it.each([
    [school(0, 0, 0, 0), 'No school has seats in this grade yet.'],
    [school(5, 0, 0, 0), 'None of 5 seats in grade 9 is free.'],
    [school(5, 0, 1, 0), '1 of 6 seats in grade 9 is free.'],
    [
      school(3, 1, 2, 1),
      '2 of 6 seats in grade 9 are free. 1 is offered and waits for an answer. 1 place on a waitlist is taken.',
    ],
  ])('say how many are free: %#', (one, told) => {
    expect(title([one])).toBe(told)
  })

  it('say of waitlists that have ended that they led to no seat', () => {
    expect(title([school(5, 0, 0, 3)], true)).toContain('3 places on waitlists led to no seat.')
  })

  it('show nothing without a school', () => {
    expect(title([])).toBeNull()
  })
})

describe('the answers over time', () => {
  const day = { at: inDays(-3), offered: 0, accepted: 0, declined: 0, expired: 0 }
  const title = (over: Partial<typeof day>) =>
    titleOf(<AnswersOverTime days={[{ ...day, ...over }]} answersBy={inDays(10)} now={NOW} />)

  it('add up to all offers', () => {
    expect(title({ offered: 10, accepted: 4, declined: 2, expired: 1 })).toBe(
      '7 of 10 offers are settled: 4 accepted, 2 declined or given up, 1 without an answer in time. 3 families still have to answer.',
    )
    expect(title({ offered: 1, accepted: 1 })).toBe(
      '1 of 1 offer is settled: 1 accepted, none declined, none without an answer. No family still has to answer.',
    )
  })

  it('are not shown before there is an offer', () => {
    expect(titleOf(<AnswersOverTime days={[]} answersBy={NOW} now={NOW} />)).toBeNull()
  })
})

describe('the claims that wait', () => {
  const claims = (old: number) => [
    {
      schoolId: '1',
      school: 'School A',
      condition: 'SIBLING_ENROLLED' as const,
      fresh: 1,
      week: 0,
      old,
      unknown: 0,
    },
  ]

  it('say how many, and how many for long', () => {
    expect(titleOf(<ClaimsBySchool claims={claims(0)} now={NOW} />)).toBe(
      '1 claim waits for an answer from 1 school.',
    )
    expect(titleOf(<ClaimsBySchool claims={claims(2)} now={NOW} />)).toBe(
      '3 claims wait for an answer from 1 school, 2 for more than two weeks.',
    )
    expect(titleOf(<ClaimsBySchool claims={[]} now={NOW} />)).toBeNull()
  })
})

describe('the places of a waitlist', () => {
  const publishedAt = inDays(-10)
  const places = [
    { place: 1, leftAt: inDays(-8), offered: true },
    { place: 2, leftAt: inDays(-6), offered: false },
    { place: 3, leftAt: null, offered: false },
  ]

  it('move as children ahead leave, until their own child leaves', () => {
    const lines = toPlaceLines(places, publishedAt)
    expect(lines.map(({ steps }) => steps.map(({ place }) => place))).toEqual([
      [1],
      [2, 1],
      [3, 2, 1],
    ])
    expect(lines.map(({ now }) => now)).toEqual([null, null, 1])
  })

  it('are at most five, from the first to the last', () => {
    const many = Array.from({ length: 33 }, (_, i) => ({
      place: i + 1,
      leftAt: null,
      offered: false,
    }))
    expect(toPlaceLines(many, publishedAt).map(({ began }) => began)).toEqual([1, 9, 17, 25, 33])
    expect(toPlaceLines(many.slice(0, 1), publishedAt).map(({ began }) => began)).toEqual([1])
  })

  it('say how many left, and which got an offer', () => {
    const list = { publishedAt, places }
    expect(titleOf(<WaitlistMoves list={list} endsAt={inDays(99)} now={NOW} />)).toBe(
      '3 children were on this waitlist when results came out. 2 have left it since, 1 with an offer of a seat.',
    )
    const html = render(<WaitlistMoves list={list} endsAt={inDays(-1)} now={NOW} />)
    expect(html).toContain('1 at the end')
    expect(html).not.toContain('>Today<')
  })
})

describe('where children without a seat live', () => {
  const zone = { name: 'Belmont', boundary: null, areas: [] }
  const area = (name: string | null, children: number) => ({
    area: name,
    children,
    boundary: null,
    campus: name === null ? null : ([-118.2, 34] as const),
  })
  const title = (...areas: ReturnType<typeof area>[]) =>
    titleOf(<UnplacedMap zone={zone} areas={areas} tiles={null} now={NOW} />)

  it('names the area with the most children, when there is one', () => {
    expect(title(area('North', 3), area('South', 1))).toBe(
      '4 children have no seat. The largest number, 3, live in the area of North.',
    )
    expect(title(area('North', 2), area('South', 2))).toBe('4 children have no seat.')
    expect(title(area('North', 1))).toBe('1 child has no seat and lives in the area of North.')
    expect(title()).toBeNull()
  })

  it('says how many are not on the map', () => {
    const areas = [area('North', 3), area(null, 2)]
    const html = render(<UnplacedMap zone={zone} areas={areas} tiles={null} now={NOW} />)
    expect(html).toContain('2 children are not on the map')
  })
})

describe('the dates of a year', () => {
  const dates = {
    opensAt: inDays(-30),
    closesAt: inDays(-10),
    resultsAt: inDays(5),
    answersBy: inDays(20),
    appealsBy: inDays(25),
    transfersOpenAt: inDays(-20),
    transfersCloseAt: inDays(30),
    lateUntil: null,
  }

  it('stand in order of time, and the day of publication replaces the planned one', () => {
    expect(datesOfYear(dates, {}).map(({ kind }) => kind)).toEqual([
      'opensAt',
      'transfersOpenAt',
      'closesAt',
      'resultsAt',
      'answersBy',
      'appealsBy',
      'transfersCloseAt',
    ])
    const published = { PUBLISHED: { at: inDays(-1), by: null } }
    const kinds = datesOfYear(dates, published).map(({ kind }) => kind)
    expect(kinds).toContain('published')
    expect(kinds).not.toContain('resultsAt')
  })
})
