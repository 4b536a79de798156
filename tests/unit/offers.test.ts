import { describe, expect, it } from 'vitest'

import type { Reason } from '@/lib/placement/reasons.view'
import { sortOffers, toChoiceResults } from '@/lib/seats/offers/result.rules'
import type { OfferView } from '@/lib/seats/offers/result.view'

const rules = [
  { position: 1, condition: 'SIBLING_ENROLLED' },
  { position: 2, condition: 'ZONE_RESIDENT' },
] as const
const main = { kind: 'MAIN', ruleSet: { rules } } as const
const a = { id: 'a', slug: 'school-a', name: 'A' }
const b = { id: 'b', slug: 'school-b', name: 'B' }
const schools = new Map([
  ['a', a],
  ['b', b],
])

const reason = (overrides: Partial<Reason>): Reason => ({
  school: 'a',
  kind: 'behind-cutoff',
  priority: 2,
  number: 40,
  cutoff: { priority: 1, number: 12 },
  seats: 30,
  ahead: 30,
  ...overrides,
})

describe('toChoices', () => {
  it('names the group of the student and of the last student who got in', () => {
    const [choice] = toChoiceResults([reason({})], main, schools, new Map([['a', 4]]), new Map())
    expect(choice).toEqual({
      rank: 1,
      school: a,
      kind: 'behind-cutoff',
      group: 'ZONE_RESIDENT',
      number: 40,
      cutoff: { group: 'SIBLING_ENROLLED', number: 12, late: false },
      late: false,
      seats: 30,
      extra: 0,
      ahead: 30,
      waitlist: 4,
      ended: null,
    })
  })

  it('keeps the order of the list', () => {
    const reasons = [reason({ school: 'b' }), reason({ school: 'a', kind: 'placed', cutoff: null })]
    const choices = toChoiceResults(reasons, main, schools, new Map(), new Map())
    expect(choices.map(({ rank, school, waitlist }) => [rank, school.id, waitlist])).toEqual([
      [1, 'b', null],
      [2, 'a', null],
    ])
  })

  it('ranks each school as on the list that was sent', () => {
    const ranks = new Map([
      ['b', 2],
      ['a', 5],
    ])
    const reasons = [reason({ school: 'b' }), reason({ school: 'a', kind: 'placed', cutoff: null })]
    const choices = toChoiceResults(reasons, main, schools, new Map(), ranks)
    expect(choices.map(({ rank }) => rank)).toEqual([2, 5])
  })

  it('has no group for a student who is not eligible', () => {
    const [choice] = toChoiceResults(
      [reason({ priority: null })],
      main,
      schools,
      new Map(),
      new Map(),
    )
    expect(choice?.group).toBeNull()
  })

  it('calls the holder of a seat continuing, but not in a late round, where children of the main one hold seats', () => {
    const cutoff = { priority: 0, number: 3 }
    const groupIn = (kind: 'MAIN' | 'LATE') =>
      toChoiceResults([reason({ cutoff })], { ...main, kind }, schools, new Map(), new Map())[0]
        ?.cutoff?.group
    expect([groupIn('MAIN'), groupIn('LATE')]).toEqual(['CONTINUING', null])
  })

  it('tells a late list from the last one who got in on time', () => {
    const [choice] = toChoiceResults(
      [reason({ late: true })],
      { ...main, kind: 'LATE' },
      schools,
      new Map(),
      new Map(),
    )
    expect(choice).toMatchObject({ late: true, cutoff: { late: false } })
  })
})

it('a seat declined in a result that was withdrawn is not the last one given up', () => {
  const at = (day: number) => new Date(Date.UTC(2027, 3, day))
  const declined = (day: number, withdrawnAt: Date | null): OfferView => ({
    id: String(day),
    state: 'DECLINED',
    source: 'ROUND',
    roundKind: 'MAIN',
    withdrawnAt,
    offeredAt: at(1),
    answerBy: at(30),
    deadlineReason: null,
    answeredAt: at(day),
    answeredBy: null,
    endedByPermit: false,
    school: a,
    accepted: null,
    endsSchools: [],
    waitlistsAbove: [],
    noAnswerMeans: 'EXPIRED',
    decided: null,
  })
  expect(sortOffers([declined(3, at(9))]).last).toBeNull()
  expect(sortOffers([declined(2, null), declined(3, at(9))]).last?.id).toBe('2')
})
