import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { UNPLACED } from '@/lib/engine/market'
import { fillVacancies } from '@/lib/engine/vacancies'

import { feasible, isStable, type Matching, noWorse } from '../support/brute-force'
import { withoutStudent, withSeats } from '../support/changes'
import { arranged, type MarketSpec, schools, type Shape, textbook } from '../support/market'
import { always, edgesOf, place } from '../support/mechanisms'

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

/** Adds seats at one school and fills them from the lists of the placement before. */
function withMoreSeats(spec: MarketSpec, school: number, more: number) {
  const before = place(deferredAcceptance, spec)
  const larger = withSeats(spec, school, more)
  const ready = arranged(larger)
  const nobody = new Uint8Array(before.length)
  const moved = fillVacancies(ready.market, edgesOf(larger, before), nobody)
  return { before, larger, moved, after: schools(ready, moved.placement) }
}

const shapes: [string, Shape][] = [
  ['one lottery', { students: 8 }],
  ['a lottery per school', { students: 8, ownLottery: true }],
  ['few seats, long chains', { students: 10, schools: 5, tight: true }],
  [
    'reserves, current seats and late applicants',
    { students: 8, reserves: true, current: true, late: true },
  ],
]
const firstTwo = (student: number) => student < 2

/** The market as if those who left had never applied. */
const withoutFirstTwo = (spec: MarketSpec): MarketSpec =>
  [0, 1]
    .filter((s) => s < spec.students.length)
    .reduce((rest, student) => withoutStudent(rest, student), spec)

describe.each(shapes)('fillVacancies, with %s', (_, shape) => {
  it('ends where nobody who is left would rather have a seat that they could claim', () => {
    always(shape, (spec) => {
      const { after } = withLeavers(spec, firstTwo)
      expect(isStable(withoutFirstTwo(spec), after)).toBe(true)
    })
  })

  it('makes nobody worse off and moves each student upwards at every step', () => {
    always(shape, (spec) => {
      const { moved, seated, after, rowOf } = withLeavers(spec, firstTwo)
      expect(noWorse(spec, after, seated)).toBe(true)
      for (const { student, from, to } of moved.moves) {
        expect(firstTwo(rowOf[student]!)).toBe(false)
        expect(from === UNPLACED || to < from).toBe(true)
      }
    })
  })

  it('tells the moves in an order in which each takes a seat that is free by then', () => {
    always(shape, (spec) => {
      const { moved, seated, after, market, rowOf } = withLeavers(spec, firstTwo)
      const held = seated.slice()
      for (const { student, from, to } of moved.moves) {
        const school = market.school[to]!
        expect(held.filter((c) => c === school).length).toBeLessThan(spec.seats[school]!)
        expect(from === UNPLACED ? null : market.school[from]).toBe(held[rowOf[student]!])
        held[rowOf[student]!] = school
      }
      expect(held).toEqual(after)
    })
  })

  it('does nothing when nobody leaves', () => {
    always(shape, (spec) => {
      expect(withLeavers(spec, () => false).moved.moves).toEqual([])
    })
  })

  it('does nothing more when asked again', () => {
    always(shape, (spec) => {
      const { market, moved } = withLeavers(spec, firstTwo)
      const out = new Uint8Array(market.current.length)
      for (const [s, edge] of moved.placement.entries()) out[s] = edge === UNPLACED ? 1 : 0
      expect(fillVacancies(market, moved.placement, out).moves).toEqual([])
    })
  })

  it('fills seats that were added, and ends stable', () => {
    always(shape, (spec) => {
      for (const school of spec.seats.keys()) {
        const { before, larger, after } = withMoreSeats(spec, school, 2)
        expect(noWorse(spec, after, before)).toBe(true)
        expect(isStable(larger, after)).toBe(true)
      }
    })
  })

  it('leaves the placement it was given as it was', () => {
    always(shape, (spec) => {
      const { market } = arranged(spec)
      const given = new Int32Array(market.current.length).fill(UNPLACED)
      fillVacancies(market, given, new Uint8Array(given.length))
      expect(given.every((edge) => edge === UNPLACED)).toBe(true)
    })
  })
})

describe('filling from the lists and placing anew', () => {
  it('give the same where all schools have one order', () => {
    always({ students: 10, schools: 5 }, (spec) => {
      const one = { ...spec, students: spec.students.map(({ list }) => ({ list })) }
      for (const school of one.seats.keys()) {
        const { larger, after } = withMoreSeats(one, school, 1)
        expect(after).toEqual(place(deferredAcceptance, larger))
      }
    })
  })

  it('differ at most to the good of all: a new placement is at least as good for everybody', () => {
    always({ students: 9, schools: 4, tight: true }, (spec) => {
      for (const school of spec.seats.keys()) {
        const { larger, after } = withMoreSeats(spec, school, 1)
        expect(noWorse(larger, place(deferredAcceptance, larger), after)).toBe(true)
      }
    })
  })

  it('the lists move nobody further than stability asks (Blum, Roth, Rothblum 1997)', () => {
    always({ students: 5, schools: 3, tight: true }, (spec) => {
      for (const school of spec.seats.keys()) {
        const { before, larger, after } = withMoreSeats(spec, school, 1)
        const others = [...feasible(larger)].filter(
          (matching) => isStable(larger, matching) && noWorse(larger, matching, before),
        )
        for (const other of others) expect(noWorse(larger, other, after)).toBe(true)
      }
    })
  })

  it('differ where two could exchange once a third no longer stands between them', () => {
    // 0 sits at school 0 and wants 1, 1 the other way round; 2 waits for school 0 ahead of 1 and wants 2 most.
    const spec = textbook(
      [1, 1, 0],
      [
        [1, 0],
        [0, 1],
        [2, 0],
      ],
      [[0, 2, 1], [1, 0], [2]],
    )
    const { before, larger, after, moved } = withMoreSeats(spec, 2, 1)
    expect(before).toEqual([0, 1, null])
    expect(moved.moves).toHaveLength(1)
    expect(after).toEqual([0, 1, 2])
    expect(place(deferredAcceptance, larger)).toEqual([1, 0, 2])
  })
})

describe('a chain', () => {
  // School 0 is liked best by all, then 1, then 2; one seat each, students in the order of the lottery.
  const line: MarketSpec = {
    seats: [1, 1, 1],
    students: Array.from({ length: 5 }, () => ({ list: [0, 1, 2] })),
  }
  const told = (spec: MarketSpec, gone: number[]): Matching[] => {
    const { moved, market } = withLeavers(spec, (s) => gone.includes(s))
    const school = (edge: number) => (edge === UNPLACED ? null : market.school[edge]!)
    return moved.moves.map(({ student, from, to }) => [student, school(from), school(to)])
  }

  it('moves one student after the other up, and ends with one from no seat', () => {
    expect(told(line, [0])).toEqual([
      [1, 0 + 1, 0],
      [2, 2, 1],
      [3, null, 2],
    ])
  })

  it('starts where the seat is freed', () => {
    expect(told(line, [2])).toEqual([[3, null, 2]])
  })

  it('skips those who left', () => {
    expect(told(line, [1, 3])).toEqual([
      [2, 2, 1],
      [4, null, 2],
    ])
  })

  it('comes back to a school that it has filled before', () => {
    const twice: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [0] },
        { list: [0, 1], priority: [1, 1] },
        { list: [1, 0], priority: [2, 2] },
        { list: [1], priority: [3] },
      ],
    }
    expect(told(twice, [0])).toEqual([
      [1, 1, 0],
      [2, null, 1],
    ])
  })

  it('fills a reserve from its group, and a freed open seat from everybody', () => {
    const kept: MarketSpec = {
      seats: [2],
      students: [
        { list: [0], groups: [1] },
        { list: [0] },
        { list: [0] },
        { list: [0], groups: [1] },
      ],
      blocks: [[{ seats: 1, groups: [1], kind: 'soft' }]],
    }
    expect(told(kept, [0]).map(([student]) => student)).toEqual([3])
    expect(told(kept, [1]).map(([student]) => student)).toEqual([2])
  })
})
