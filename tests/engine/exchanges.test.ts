import { describe, expect, it, vi } from 'vitest'

import { exchanges } from '@/lib/engine/exchanges'

import { rankOf } from '../support/brute-force'
import { arranged, type MarketSpec, schools } from '../support/market'
import { always, edgesOf, violationOf, withExchanges } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** Where everybody ends when those placed as told exchange their seats. */
function after(spec: MarketSpec, placed: (number | null)[]) {
  const ready = arranged(spec)
  return schools(ready, exchanges(ready.market, edgesOf(spec, placed)))
}

describe('exchanges', () => {
  const twoWant: MarketSpec = {
    seats: [2, 1],
    students: [
      { list: [1, 0], priority: [1, 2] },
      { list: [1, 0], priority: [1, 1] },
      { list: [0, 1], priority: [1, 1] },
    ],
  }

  it('go to the one who stands better at the school that is left', () => {
    expect(after(twoWant, [0, 0, 1])).toEqual([0, 1, 0])
  })

  it('and between equals to the one with the better number', () => {
    const equals = { ...twoWant, students: twoWant.students.map(({ list }) => ({ list })) }
    expect(after(equals, [0, 0, 1])).toEqual([1, 0, 0])
    expect(after({ ...equals, lottery: [1, 0, 2] }, [0, 0, 1])).toEqual([0, 1, 0])
  })

  it('follow the number of the school itself where each school draws', () => {
    const own = { ...twoWant, students: twoWant.students.map(({ list }) => ({ list })) }
    const ownLottery = [
      [0, 1],
      [1, 0],
      [2, 2],
    ]
    expect(after({ ...own, ownLottery }, [0, 0, 1])).toEqual([0, 1, 0])
  })

  it('never give a seat that nobody sits in, nor one to somebody without a seat', () => {
    const spec: MarketSpec = {
      seats: [1, 2],
      students: [{ list: [1, 0] }, { list: [0, 1] }],
    }
    expect(after(spec, [0, null])).toEqual([0, null])
  })

  it('leave those alone who may not attend where they would rather sit', () => {
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [1, 0], priority: [null, 1] },
        { list: [0, 1], priority: [1, 1] },
      ],
    }
    expect(after(spec, [0, 1])).toEqual([0, 1])
  })

  it('make a ring of three', () => {
    const spec: MarketSpec = {
      seats: [1, 1, 1],
      students: [{ list: [1, 0] }, { list: [2, 1] }, { list: [0, 2] }],
    }
    expect(after(spec, [0, 1, 2])).toEqual([1, 2, 0])
  })
})

describe('exchanges with seats kept for groups', () => {
  // School 0: a seat for group 1 only, then an open one; school 1: one seat.
  const kept = (groups: (number[] | undefined)[]): MarketSpec => ({
    seats: [2, 1],
    students: [
      { list: [1, 0], groups: groups[0] ?? [] },
      { list: [1, 0], groups: groups[1] ?? [] },
      { list: [0, 1], groups: groups[2] ?? [] },
    ],
    blocks: [[{ seats: 1, groups: [1], kind: 'hard' }], []],
  })

  it('give a kept seat to a member', () => {
    expect(after(kept([[1], [], [1]]), [0, 0, 1])).toEqual([1, 0, 0])
  })

  it('give the open seat to somebody else, from the student who sits in it', () => {
    expect(after(kept([[1], [], []]), [0, 0, 1])).toEqual([0, 1, 0])
  })

  it('know which of two members sits in the open seat', () => {
    expect(after(kept([[1], [1], []]), [0, 0, 1])).toEqual([0, 1, 0])
  })

  it('give nothing where only the kept seat could change hands', () => {
    const only: MarketSpec = {
      seats: [1, 1],
      students: [{ list: [1, 0], groups: [1] }, { list: [0, 1] }],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }], []],
    }
    expect(after(only, [0, 1])).toEqual([0, 1])
    expect(after({ ...only, blocks: [[], []] }, [0, 1])).toEqual([1, 0])
  })

  it('let a soft seat change hands, with members of its group first in line', () => {
    const soft: MarketSpec = {
      seats: [1, 1],
      students: [{ list: [1, 0], groups: [1] }, { list: [0, 1] }],
      blocks: [[{ seats: 1, groups: [1], kind: 'soft' }], []],
    }
    expect(after(soft, [0, 1])).toEqual([1, 0])
  })

  it('count who holds a seat from before as a member', () => {
    const holder: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [1, 0], current: 0 },
        { list: [0, 1], groups: [1] },
      ],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }], []],
    }
    expect(after(holder, [0, 1])).toEqual([1, 0])
  })

  it('never seat more in a block than it has, in any market', () => {
    always({ students: 9, schools: 3, reserves: true, current: true, tight: true }, (spec) => {
      const ready = arranged(spec)
      const placed = schools(ready, withExchanges(ready.market, ready.rowOf))
      const said = violationOf(spec, placed, { by: 'exchanges' })
      expect(said).toBeNull()
    })
  })

  it('take no seat from whom the fill order would leave out, though all fit', () => {
    // Student 1 is no member: once the member 0 sits in the open seat, only moving 0 to the hard block makes room.
    const spec: MarketSpec = {
      seats: [2],
      students: [
        { list: [0], groups: [1] },
        { list: [0], priority: [2] },
      ],
      blocks: [[{ seats: 1 }, { seats: 1, groups: [1], kind: 'hard' }]],
    }
    expect(after(spec, [0, 0])).toEqual([0, 0])
  })

  it('never take a seat from anybody', () => {
    always({ students: 9, schools: 3, reserves: true, tight: true }, (spec) => {
      const everybodyLast = spec.students.map(() => null)
      expect(after(spec, everybodyLast)).toEqual(everybodyLast)
      const ready = arranged(spec)
      const placed = schools(ready, withExchanges(ready.market, ready.rowOf))
      const again = after(spec, placed)
      placed.forEach((school, s) => {
        expect(rankOf(spec, s, again[s]!)).toBeLessThanOrEqual(rankOf(spec, s, school))
      })
    })
  })
})
