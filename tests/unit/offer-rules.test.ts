import { describe, expect, it } from 'vitest'

import { familyState, takesLate } from '@/lib/lists/list-state.rules'
import { isReminderDue } from '@/lib/seats/offers/remind-offers.rules'
import { pickMainOffers } from '@/lib/seats/offers/result.rules'
import { offersEndedBy, placesEndedBy, outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'
import { toWaitlistMoves, currentPlace } from '@/lib/seats/waitlists/family-waitlists.rules'
import { nextOffers } from '@/lib/seats/waitlists/move-waitlists.rules'
import { answerByOf } from '@/lib/seats/waitlists/waitlist-dates.rules'
import { listsEndAt } from '@/lib/year/school-days.rules'

const LA = 'America/Los_Angeles'
const ranks = new Map([
  ['a', 1],
  ['b', 2],
  ['c', 3],
])
const at = (
  schoolId: string,
  state: 'OPEN' | 'ACCEPTED' = 'OPEN',
  source: 'ROUND' | 'WAITLIST' | 'MANUAL' = 'WAITLIST',
) => ({ schoolId, state, source })

describe('accepting a seat', () => {
  it('ends the seat held, the round’s offer and every offer not ranked higher', () => {
    const others = [
      at('a'),
      at('b', 'OPEN', 'ROUND'),
      at('c', 'ACCEPTED'),
      at('unranked', 'OPEN', 'MANUAL'),
    ]
    const ended = offersEndedBy({ schoolId: 'b' }, others, ranks)
    expect(ended.map(({ schoolId }) => schoolId)).toEqual(['b', 'c', 'unranked'])
  })

  it('of a school that is not on the list ends the round’s offer and keeps better ones open', () => {
    const ended = offersEndedBy({ schoolId: 'x' }, [at('a'), at('c', 'OPEN', 'ROUND')], ranks)
    expect(ended.map(({ schoolId }) => schoolId)).toEqual(['c'])
  })

  it('leaves the lower waitlists, keeps the chosen higher ones, and a higher offer stays open', () => {
    const places = [
      { schoolId: 'a', state: 'WAITING' as const },
      { schoolId: 'b', state: 'OFFERED' as const },
      { schoolId: 'c', state: 'WAITING' as const },
    ]
    const left = placesEndedBy({ schoolId: 'c' }, places, ranks, [])
    expect(left.map(({ place, because }) => [place.schoolId, because])).toEqual([
      ['a', 'FAMILY'],
      ['c', 'PLACED'],
    ])
  })
})

describe('no answer', () => {
  it.each([
    ['ROUND', 'ACCEPTED', false, 'ACCEPTED'],
    ['ROUND', 'ACCEPTED', true, 'EXPIRED'],
    ['ROUND', 'DECLINED', false, 'EXPIRED'],
    ['WAITLIST', 'ACCEPTED', false, 'EXPIRED'],
    ['MANUAL', 'ACCEPTED', false, 'EXPIRED'],
  ] as const)(
    'on an offer of %s where it means %s, seat held %s: %s',
    (source, noAnswer, held, means) => {
      expect(outcomeOfNoAnswer({ source, noAnswer }, held)).toBe(means)
    },
  )
})

describe('a reminder', () => {
  const answerBy = new Date('2027-05-14T06:59:00Z')
  const offeredAt = new Date('2027-04-01T16:00:00Z')
  const due = (now: string, remindedAt: string | null = null, offered = offeredAt) =>
    isReminderDue(
      { offeredAt: offered, answerBy, remindedAt: remindedAt ? new Date(remindedAt) : null },
      new Date(now),
    )

  it('is due from its time on, until it is sent, and not after the deadline', () => {
    expect(due('2027-05-06T14:58:00Z')).toBe(false)
    expect(due('2027-05-06T14:59:00Z')).toBe(true)
    expect(due('2027-05-06T15:00:00Z', '2027-05-06T14:59:00Z')).toBe(false)
    expect(due('2027-05-14T06:59:00Z')).toBe(false)
  })

  it('that was missed together with another is sent as one', () => {
    expect(due('2027-05-13T15:00:00Z')).toBe(true)
    expect(due('2027-05-13T15:01:00Z', '2027-05-13T15:00:00Z')).toBe(false)
  })

  it('is not sent for an offer made after its time', () => {
    expect(due('2027-05-12T00:00:00Z', null, new Date('2027-05-11T20:00:00Z'))).toBe(false)
  })
})

describe('the dates of waitlists', () => {
  it('give until the end of the third day in the district’s time, even when clocks change', () => {
    expect(answerByOf(new Date('2027-05-14T05:00:00Z'), LA).toISOString()).toBe(
      '2027-05-17T06:59:00.000Z',
    )
    expect(answerByOf(new Date('2027-03-12T20:00:00Z'), LA).toISOString()).toBe(
      '2027-03-16T06:59:00.000Z',
    )
  })
  it('end at the end of August', () => {
    expect(listsEndAt(2027, LA).toISOString()).toBe('2027-09-01T07:00:00.000Z')
  })
})

describe('the child offered a free seat', () => {
  const school = (id: string, free: number) => ({
    id,
    free,
    divided: { id, seats: free },
    holders: [],
  })
  const waits = (applicationId: string, schoolId: string, rank: number) => ({
    roundId: 'r',
    applicationId,
    schoolId,
    rank,
    groups: [],
  })
  const named = (offers: readonly { applicationId: string; schoolId: string }[]) =>
    offers.map(({ applicationId, schoolId }) => `${applicationId} ${schoolId}`).toSorted()

  it('is the first of each waitlist, at the better school when two have a seat, and the next gets the other', () => {
    const waiting = [waits('s', 'b', 2), waits('t', 'b', 1), waits('s', 'a', 1), waits('t', 'a', 2)]
    expect(named(nextOffers({ schools: [school('a', 1), school('b', 1)], waiting }))).toEqual([
      's a',
      't b',
    ])
  })

  it('is nobody when nobody waits, and never more children than seats', () => {
    expect(nextOffers({ schools: [school('a', 3)], waiting: [] })).toEqual([])
    const waiting = ['s', 't', 'u'].map((one) => waits(one, 'a', 1))
    expect(named(nextOffers({ schools: [school('a', 2)], waiting }))).toEqual(['s a', 't a'])
  })

  it('stays within the free seats when a reserve would name more children', () => {
    const parted = {
      id: 'a',
      free: 1,
      divided: { id: 'a', seats: 3, blocks: [{ seats: 2, groups: ['g'], kind: 'hard' as const }] },
      holders: [[], []],
    }
    const waiting = ['s', 't'].map((one) => ({ ...waits(one, 'a', 1), groups: ['g'] }))
    expect(named(nextOffers({ schools: [parted], waiting }))).toEqual(['s a'])
  })
})

describe('a place on a waitlist', () => {
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const ahead = [
    { leftAt: new Date('2027-05-01T10:00:00Z') },
    { leftAt: null },
    { leftAt: new Date('2027-05-03T10:00:00Z') },
    { leftAt: new Date('2027-05-01T12:00:00Z') },
  ]
  it('is one behind the children still waiting ahead', () => {
    expect(currentPlace(ahead)).toBe(2)
    expect(currentPlace([])).toBe(1)
  })
  it('shows its moves by day, newest first', () => {
    expect(toWaitlistMoves(ahead, 5, day)).toEqual([
      { at: new Date('2027-05-03T10:00:00Z'), count: 1, place: 2 },
      { at: new Date('2027-05-01T12:00:00Z'), count: 2, place: 3 },
    ])
  })
})

describe('the main offers', () => {
  it('are the seat held and the open one that is due first', () => {
    const offer = (state: 'OPEN' | 'ACCEPTED' | 'DECLINED', days: number) => ({
      state,
      answerBy: new Date(days * 86_400_000),
    })
    const offers = [offer('DECLINED', 9), offer('OPEN', 8), offer('OPEN', 3), offer('ACCEPTED', 1)]
    const { held, open, newest } = pickMainOffers(offers)
    expect([held, open, newest]).toEqual([offers[3], offers[2], offers[0]])
  })
})

describe('a late list', () => {
  const cycle = {
    opensAt: new Date('2027-01-01'),
    closesAt: new Date('2027-02-01'),
    lateUntil: new Date('2027-06-01'),
    publishedAt: new Date('2027-03-01'),
  }
  const during = new Date('2027-04-01')
  it('is accepted after the window from families who sent none in time, until its own deadline', () => {
    expect(takesLate(cycle, false, during)).toBe(true)
    expect(takesLate(cycle, true, during)).toBe(false)
    expect(takesLate(cycle, false, new Date('2027-01-15'))).toBe(false)
    expect(takesLate(cycle, false, cycle.lateUntil)).toBe(false)
    expect(takesLate({ ...cycle, lateUntil: null }, false, during)).toBe(false)
  })
  it.each([
    [null, false, null, 'late'],
    [['a'], true, null, 'late-sent'],
    [['a'], false, null, 'unplaced'],
    [['a'], true, 'OPEN', 'placed'],
    [['a'], false, 'EXPIRED', 'expired'],
  ] as const)('shows on the card: list %s, late %s, offer %s: %s', (sent, late, offer, state) => {
    const facts = { cycle, draft: [], sent, late, offer }
    expect(familyState(facts, during)).toBe(state)
  })
  it('with a seat held and another offered says so', () => {
    const facts = { cycle, draft: [], sent: ['a'], offer: 'ACCEPTED' as const, another: true }
    expect(familyState(facts, during)).toBe('better')
  })
})
