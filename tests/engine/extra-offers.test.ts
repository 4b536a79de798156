import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkResult } from '@/lib/placement/check-result.rules'
import { asPlainSeats, extraOffers } from '@/lib/placement/extra-offers.rules'
import { place, solve } from '@/lib/placement/place.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import type { Problem, ProblemSchool } from '@/lib/placement/problem.schema'

import { student } from '../support/problem'

type Past = NonNullable<ProblemSchool['extra']>['past']

const FEW: Past = [
  { year: 2025, offers: 40, yes: 4 },
  { year: 2026, offers: 40, yes: 5 },
]
/** Everybody said yes: no extra offers. */
const ALL: Past = [{ year: 2026, offers: 40, yes: 40 }]

const second = (problem: Omit<Problem, 'format'>): Problem => ({
  ...problem,
  format: 'zone-placement-problem/2',
})

const stating = (seats: number, past: Past, more: Partial<ProblemSchool> = {}): ProblemSchool => ({
  id: 'A',
  seats,
  extra: { offers: extraOffers(seats, past, { share: 100, most: 2 }), share: 100, most: 2, past },
  ...more,
})

const asking = (count: number, school = 'A') =>
  Array.from({ length: count }, (_, i) => student(`s${i}`, [school], { lottery: i + 1 }))

function complaint(problem: Problem): string {
  try {
    place(problem)
    return 'none'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.message
  }
}

describe('extra offers', () => {
  it('of the worked example: 90 yeses of 100, 100 seats and 5 % make one offer more', () => {
    const past = [{ year: 2026, offers: 100, yes: 90 }]
    const extra = { offers: 1, share: 50, most: 5, past }
    const { placements, cutoffs, certificate } = place(
      second({ schools: [{ id: 'A', seats: 100, extra }], students: asking(110) }),
    )
    expect(placements.filter(({ school }) => school === 'A')).toHaveLength(101)
    expect(cutoffs).toEqual([
      { school: 'A', seats: 100, extra: 1, placed: 101, cutoff: { priority: 1, number: 101 } },
    ])
    expect(certificate).toMatchObject({ seats: 101, seatsFilled: 101, violation: null })
  })

  it('are told apart from the seats, to those who got none of either', () => {
    const { reasons } = solve(second({ schools: [stating(2, FEW)], students: asking(6) }))
    expect(reasons.at(-1)).toMatchObject([{ kind: 'behind-cutoff', seats: 2, extra: 2, ahead: 5 }])
    const plain = solve({
      format: 'zone-placement-problem/1',
      schools: [{ id: 'A', seats: 2 }],
      students: asking(6),
    })
    expect(plain.reasons.at(-1)?.[0]).not.toHaveProperty('extra')
  })

  it('are open to everybody and filled last, beside seats kept for a group', () => {
    const blocks = [{ seats: 2, groups: ['local'], kind: 'hard' as const }]
    const students = [...asking(3), student('local', ['A'], { lottery: 9, groups: ['local'] })]
    const { placements, cutoffs } = place(
      second({ schools: [stating(2, FEW, { blocks })], students }),
    )
    expect(placements.filter(({ school }) => school).map(({ student: id }) => id)).toEqual([
      's0',
      's1',
      'local',
    ])
    expect(cutoffs[0]?.blocks?.map(({ seats, placed }) => [seats, placed])).toEqual([
      [2, 1],
      [2, 2],
    ])
  })

  it('do not count the seats that students of the draw hold already', () => {
    const holder = student('holds', ['A'], { lottery: 9, current: 'A' })
    const held = (offers: number) =>
      second({
        schools: [{ id: 'A', seats: 1, extra: { offers, share: 100, most: 2, past: FEW } }],
        students: [holder, ...asking(3)],
      })
    expect(complaint(held(1))).toContain('extra.offers: found 1, expected 0')
    expect(complaint(held(0))).toBe('none')
  })

  it.each<[string, ProblemSchool, string]>([
    [
      'more than the rule allows',
      { ...stating(5, ALL), extra: { offers: 1, share: 100, most: 2, past: ALL } },
      'extra.offers: found 1, expected 0',
    ],
    [
      'fewer',
      { ...stating(5, FEW), extra: { offers: 1, share: 100, most: 2, past: FEW } },
      'extra.offers: found 1, expected 2',
    ],
    [
      'more yeses than offers',
      stating(5, [{ year: 2026, offers: 1, yes: 2 }]),
      'past[0].yes: found 2, expected at most 1',
    ],
    [
      'years out of order',
      stating(5, FEW.toReversed()),
      'past[1].year: found 2025, expected a later year',
    ],
  ])('are refused with %s', (_what, school, says) => {
    expect(complaint(second({ schools: [school], students: asking(3) }))).toContain(says)
  })

  it('are refused in the first version of the format', () => {
    const problem = { schools: [stating(2, FEW)], students: asking(3) }
    expect(complaint({ ...problem, format: 'zone-placement-problem/1' })).toContain(
      'or the format zone-placement-problem/2',
    )
  })
})

const market = fc
  .record({
    seats: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 4 }),
    lists: fc.array(fc.shuffledSubarray([0, 1, 2, 3]), { minLength: 1, maxLength: 14 }),
    priorities: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 60, maxLength: 60 }),
    isLocal: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
    blocks: fc.constantFrom('none', 'soft', 'hard'),
  })
  .map(({ seats, lists, priorities, isLocal, blocks }) => ({
    schools: seats.map((count, c): ProblemSchool => ({
      id: `c${c}`,
      seats: count,
      ...(blocks !== 'none' && {
        blocks: [
          { seats: Math.floor(count / 2), groups: ['local'], kind: blocks as 'soft' | 'hard' },
        ],
      }),
    })),
    students: lists.map((list, s) => ({
      id: `s${s}`,
      lottery: s,
      groups: isLocal[s] ? ['local'] : [],
      choices: list
        .filter((c) => c < seats.length)
        .map((c) => ({ school: `c${c}`, priority: priorities[s * 4 + c] ?? 1 })),
    })),
  }))

const withPast = ({ schools, students }: Omit<Problem, 'format'>, past: Past): Problem =>
  second({
    schools: schools.map((school) => ({ ...stating(school.seats, past), ...school })),
    students,
  })

describe('on any market', () => {
  it('a rule that allows none changes nothing, bit for bit', () => {
    fc.assert(
      fc.property(market, (plain) => {
        const without = solve({ ...plain, format: 'zone-placement-problem/1' })
        expect(JSON.stringify(solve(withPast(plain, ALL)))).toBe(JSON.stringify(without))
      }),
    )
  })

  it('children are placed as with so many seats more, and the checker agrees', () => {
    fc.assert(
      fc.property(market, (plain) => {
        const problem = withPast(plain, FEW)
        const result = place(problem)
        expect(result.placements).toEqual(place(asPlainSeats(problem)).placements)
        expect(checkResult(problem, result).violation).toBeNull()
      }),
    )
  })
})
