import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { UNPLACED } from '@/lib/engine/market'
import { fillVacancies } from '@/lib/engine/vacancies'
import { waitlists } from '@/lib/engine/waitlist'

import { isStable, rankOf } from '../support/brute-force'
import { anyMarket, arranged, type MarketSpec, schools, type Shape } from '../support/market'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** Places a market, lets some students leave, and fills their seats from the lists. */
function withLeavers(spec: MarketSpec, leaves: (student: number) => boolean) {
  const ready = arranged(spec)
  const before = deferredAcceptance(ready.market)
  const out = Uint8Array.from(ready.rowOf, (row) => (leaves(row) ? 1 : 0))
  const seated = before.map((edge, s) => (out[s] ? UNPLACED : edge))
  const moved = fillVacancies(ready.market, seated, out)
  return {
    ...ready,
    moved,
    seated: schools(ready, seated),
    after: schools(ready, moved.placement),
  }
}

const shapes: [string, Shape][] = [
  ['one lottery', { students: 8 }],
  ['a lottery per school', { students: 8, ownLottery: true }],
  [
    'reserves, current seats and late applicants',
    { students: 8, reserves: true, current: true, late: true },
  ],
]
const firstTwo = (student: number) => student < 2

/** The market as if those who left had never applied. */
function without(spec: MarketSpec): MarketSpec {
  return {
    ...spec,
    students: spec.students.map((student, s) =>
      firstTwo(s) ? { ...student, list: [], priority: [], current: undefined as never } : student,
    ),
  }
}

describe.each(shapes)('fillVacancies, with %s', (_, shape) => {
  const property = (check: (spec: MarketSpec) => void) =>
    fc.assert(fc.property(anyMarket(shape), check), { numRuns: 400 })

  it('ends where nobody who is left would rather have a seat that they could claim', () => {
    property((spec) => {
      const { after } = withLeavers(spec, firstTwo)
      const rest = without(spec)
      const { ownLottery } = spec
      const numbers = ownLottery && {
        ownLottery: ownLottery.map((own, s) => (firstTwo(s) ? [] : own)),
      }
      expect(isStable({ ...rest, ...numbers }, after)).toBe(true)
    })
  })

  it('makes nobody worse off and moves each student upwards at every step', () => {
    property((spec) => {
      const { moved, seated, after, rowOf } = withLeavers(spec, firstTwo)
      after.forEach((school, s) => {
        expect(rankOf(spec, s, school)).toBeLessThanOrEqual(rankOf(spec, s, seated[s]!))
      })
      for (const { student, from, to } of moved.moves) {
        expect(firstTwo(rowOf[student]!)).toBe(false)
        expect(from === UNPLACED || to < from).toBe(true)
      }
    })
  })

  it('tells the moves in an order in which each takes a seat that is free by then', () => {
    property((spec) => {
      const { moved, seated, market, rowOf } = withLeavers(spec, firstTwo)
      const held = seated.slice()
      for (const { student, to } of moved.moves) {
        const school = market.school[to]!
        const taken = held.filter((c) => c === school).length
        expect(taken).toBeLessThan(spec.seats[school]!)
        held[rowOf[student]!] = school
      }
    })
  })

  it('does nothing when nobody leaves', () => {
    property((spec) => {
      expect(withLeavers(spec, () => false).moved.moves).toEqual([])
    })
  })
})

describe('waitlists', () => {
  it('hold those who rank the school above their placement, in the order of the school', () => {
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [0], priority: [2] },
        { list: [0, 1], priority: [3, 1] },
        { list: [0], priority: [1] },
        { list: [0], priority: [2] },
        { list: [0], priority: [null] },
      ],
      lottery: [4, 0, 2, 1, 3],
    }
    const { market, rowOf } = arranged(spec)
    const { start, student } = waitlists(market, deferredAcceptance(market))
    const rows = Array.from(student.subarray(start[0], start[1]), (s) => rowOf[s])
    expect(rows).toEqual([3, 0, 1])
    expect(start[2]! - start[1]!).toBe(0)
  })

  it('leave out whoever no block of the school could take', () => {
    const spec: MarketSpec = {
      seats: [1],
      students: [{ list: [0], groups: [1] }, { list: [0], groups: [1] }, { list: [0] }],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }]],
    }
    const { market } = arranged(spec)
    const { student } = waitlists(market, deferredAcceptance(market))
    expect([...student]).toEqual([1])
  })
})
