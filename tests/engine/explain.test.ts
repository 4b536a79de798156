import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import {
  BEHIND_CUTOFF,
  explain,
  KEPT_FOR_OTHERS,
  NO_SEATS,
  NOT_ELIGIBLE_HERE,
  NOT_NEEDED,
  PLACED,
} from '@/lib/engine/explain'
import { ownerOf, UNPLACED } from '@/lib/engine/market'

import {
  admits,
  isEligible,
  isInside,
  isStable,
  rankOf,
  seatedIn,
  standsAhead,
} from '../support/brute-force'
import { anyMarket, arranged, type MarketSpec, schools, type Shape } from '../support/market'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const WITHOUT_CUTOFF = [NO_SEATS, KEPT_FOR_OTHERS]
const EVERY_KIND = [PLACED, NOT_NEEDED, NOT_ELIGIBLE_HERE, BEHIND_CUTOFF, ...WITHOUT_CUTOFF]

function solve(spec: MarketSpec) {
  const ready = arranged(spec)
  const placement = deferredAcceptance(ready.market)
  const told = explain(ready.market, placement)
  return { ...ready, told, placed: schools(ready, placement) }
}

/** One choice of one student, and everything known about it. */
type Case = ReturnType<typeof solve> & {
  spec: MarketSpec
  student: number
  choice: number
  school: number
  edge: number
}

/** Checks every choice of any market for which one of these things is said. */
function everyChoice(shape: Shape, kinds: number[], check: (about: Case) => void): void {
  const market = anyMarket(shape)
  const property = fc.property(market, (spec) => {
    const solved = solve(spec)
    for (const [at, student] of solved.rowOf.entries()) {
      spec.students[student]!.list.forEach((school, choice) => {
        const edge = solved.market.listStart[at]! + choice
        if (!kinds.includes(solved.told.kind[edge]!)) return
        check({ ...solved, spec, student, choice, school, edge })
      })
    }
  })
  fc.assert(property, { numRuns: 400 })
}

/** The same market with one priority changed, on a scale ten times as fine. */
function withPriority({ spec, student, choice }: Case, priority: number): MarketSpec {
  const students = spec.students.map((old, s) => ({
    ...old,
    late: false,
    priority: old.list.map((_, i) => {
      if (s === student && i === choice) return priority
      const own = old.priority![i]!
      return own === null ? null : own * 10
    }),
  }))
  return { ...spec, students }
}

/** The place on the student's list of the school they end at; past the end when unplaced. */
function placeAfter(changed: MarketSpec, { student }: Case): number {
  return rankOf(changed, student, solve(changed).placed[student]!)
}

function lastAdmitted({ market, rowOf, told, school, edge }: Case): number {
  return rowOf[ownerOf(market.layout, school, market.key[told.cutoff[edge]!]!)]!
}

/** Who got the seats that a student could compete for: of a block that its groups come first in, what they left. */
function seatsToldOf({ spec, school, student, placed }: Case): number[] {
  return seatedIn(spec, school, placed).flatMap(([block, inside]) => {
    if (!admits(spec, school, block, student)) return []
    if (isInside(spec, school, block, student)) return inside
    return inside.filter((one) => !isInside(spec, school, block, one))
  })
}

const shapes: [string, Shape][] = [
  ['one lottery', {}],
  ['a lottery per school', { ownLottery: true }],
  ['current seats', { current: true }],
  ['reserves', { reserves: true }],
  ['reserves and current seats', { reserves: true, current: true }],
]
const withReserves = shapes.filter(([, { reserves }]) => reserves)
const withoutReserves = shapes.filter(([, { reserves }]) => !reserves)
const withoutCurrent = shapes.filter(([, { current }]) => !current)
const plain = withoutReserves.filter(([, { current }]) => !current)

describe('explain', () => {
  it.each(shapes)('says placed exactly where the student sits, with %s', (_, shape) => {
    everyChoice(shape, EVERY_KIND, ({ told, edge, placed, student, school }) => {
      expect(told.kind[edge] === PLACED).toBe(placed[student] === school)
    })
  })

  it.each(shapes)(
    'says not needed where nothing would change with the best priority, with %s',
    (_, shape) => {
      everyChoice(shape, [NOT_NEEDED], (about) => {
        expect(solve(withPriority(about, 1)).placed).toEqual(about.placed)
      })
    },
  )

  it.each(shapes)('says not eligible only of those who are not, with %s', (_, shape) => {
    everyChoice(shape, [NOT_ELIGIBLE_HERE], ({ spec, student, school }) => {
      expect(isEligible(spec, student, school)).toBe(false)
    })
  })

  it.each(plain)(
    'says not eligible where eligibility and the best priority open the school, with %s',
    (_, shape) => {
      everyChoice(shape, [NOT_ELIGIBLE_HERE], (about) => {
        const eligible = withPriority(about, 1)
        const seats = eligible.seats.map((count, c) =>
          c === about.school ? Math.max(count, 1) : count,
        )
        expect(placeAfter({ ...eligible, seats }, about)).toBeLessThanOrEqual(about.choice)
      })
    },
  )

  it.each(shapes)(
    'keeps the student out with any standing behind the cutoff, with %s',
    (_, shape) => {
      everyChoice(shape, [BEHIND_CUTOFF], (about) => {
        const { market, told, edge } = about
        expect(market.key[told.cutoff[edge]!]!).toBeLessThan(market.key[edge]!)
        expect(placeAfter(withPriority(about, 1000), about)).toBeGreaterThan(about.choice)
      })
    },
  )

  it.each(withoutCurrent)(
    'gives a claim to a seat with any standing before the cutoff, with %s',
    (_, shape) => {
      everyChoice(shape, [BEHIND_CUTOFF], (about) => {
        const { spec, student, school, placed } = about
        const last = lastAdmitted(about)
        const theirs = spec.students[last]!.priority![spec.students[last]!.list.indexOf(school)]!
        const before = withPriority(about, theirs * 10 - 5)
        expect(standsAhead(before, school, student, last)).toBe(true)
        expect(isStable(before, placed)).toBe(false)
      })
    },
  )

  it.each(plain)('lets the student in with the best standing of all, with %s', (_, shape) => {
    everyChoice(shape, [BEHIND_CUTOFF], (about) => {
      expect(placeAfter(withPriority(about, 1), about)).toBe(about.choice)
    })
  })

  it.each(shapes)(
    'counts as ahead those who wanted the school and stand before the student, with %s',
    (_, shape) => {
      everyChoice(
        shape,
        [PLACED, BEHIND_CUTOFF, ...WITHOUT_CUTOFF],
        ({ spec, student, school, told, edge, placed }) => {
          const ahead = spec.students.filter(({ list }, other) => {
            if (other === student || !isEligible(spec, other, school)) return false
            const wants = rankOf(spec, other, placed[other]!) >= list.indexOf(school)
            return wants && standsAhead(spec, school, other, student)
          })
          expect(told.ahead[edge]).toBe(ahead.length)
        },
      )
    },
  )

  it.each(shapes)(
    'lets the student in with one open seat more than stand ahead, with %s',
    (_, shape) => {
      everyChoice(shape, [BEHIND_CUTOFF, ...WITHOUT_CUTOFF], (about) => {
        const { spec, school, told, edge } = about
        const more = told.ahead[edge]! + 1
        const seats = spec.seats.map((count, c) => (c === school ? count + more : count))
        expect(placeAfter({ ...spec, seats }, about)).toBeLessThanOrEqual(about.choice)
      })
    },
  )

  it.each(shapes)(
    'names seats the student competed for with a cutoff, and none without, with %s',
    (_, shape) => {
      everyChoice(shape, [BEHIND_CUTOFF, ...WITHOUT_CUTOFF], ({ told, edge }) => {
        expect(told.seats[edge]! > 0).toBe(told.kind[edge] === BEHIND_CUTOFF)
        expect(told.cutoff[edge]! === UNPLACED).toBe(WITHOUT_CUTOFF.includes(told.kind[edge]!))
      })
    },
  )

  it.each(shapes)('says no seats only where nobody but holders got one, with %s', (_, shape) => {
    everyChoice(shape, [NO_SEATS], ({ spec, school, placed }) => {
      const inside = spec.students.flatMap(({ current }, s) =>
        placed[s] === school ? [current] : [],
      )
      expect(inside.filter((current) => current !== school)).toEqual([])
      expect(inside.length).toBe(spec.seats[school])
    })
  })

  it.each(withoutReserves)('says no seats only of a school without any, with %s', (_, shape) => {
    everyChoice(shape, WITHOUT_CUTOFF, ({ spec, school, told, edge }) => {
      expect(spec.seats[school]).toBe(0)
      expect(told.kind[edge]).toBe(NO_SEATS)
    })
  })

  it.each(shapes)('says no seats where the best priority would not help, with %s', (_, shape) => {
    everyChoice({ ...shape, reserves: false }, [NO_SEATS], (about) => {
      expect(placeAfter(withPriority(about, 1), about)).toBeGreaterThan(about.choice)
    })
  })

  it.each(withReserves)(
    'says kept for others only where seats are for groups the student is not in, or went to them, with %s',
    (_, shape) => {
      everyChoice(shape, [KEPT_FOR_OTHERS], (about) => {
        const { spec, school, student } = about
        const own = new Set(spec.students[student]!.groups ?? [])
        const blocks = spec.blocks?.[school] ?? []
        expect(
          blocks.some(({ groups, seats }) => seats > 0 && groups?.every((g) => !own.has(g))),
        ).toBe(true)
        // and a seat that is for everybody lets the student in, behind those ahead
        expect(placeAfter(withPriority(about, 1), about)).toBeGreaterThan(about.choice)
      })
    },
  )

  it.each(shapes)(
    'names as the last one the furthest behind of those who got the seats it tells, with %s',
    (_, shape) => {
      everyChoice(shape, [BEHIND_CUTOFF], (about) => {
        const { told, edge } = about
        const got = seatsToldOf(about)
        expect(got.length).toBe(told.seats[edge])
        const last = lastAdmitted(about)
        expect(got).toContain(last)
        const behind = got.filter(
          (one) => one !== last && !standsAhead(about.spec, about.school, one, last),
        )
        expect(behind).toEqual([])
      })
    },
  )
})
