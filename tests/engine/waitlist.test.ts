import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { UNPLACED } from '@/lib/engine/market'
import { fillVacancies } from '@/lib/engine/vacancies'
import { waitlists } from '@/lib/engine/waitlist'

import { isEligible, rankOf, standsAhead } from '../support/brute-force'
import { withSeats } from '../support/changes'
import { arranged, type MarketSpec, schools, type Shape } from '../support/market'
import { always, edgesOf, place } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** Each school's waitlist after deferred acceptance, as students of the spec. */
function listsOf(spec: MarketSpec): number[][] {
  const { market, rowOf } = arranged(spec)
  const { start, student } = waitlists(market, deferredAcceptance(market))
  return spec.seats.map((_count, c) =>
    Array.from(student.subarray(start[c], start[c + 1]), (s) => rowOf[s]!),
  )
}

const shapes: [string, Shape][] = [
  ['one lottery', { students: 9 }],
  ['a lottery per school', { students: 9, ownLottery: true }],
  ['few seats', { students: 9, tight: true }],
  ['current seats and late applicants', { students: 9, current: true, late: true }],
]

describe.each(shapes)('waitlists, with %s', (_, shape) => {
  it('hold exactly those who may attend and rank the school above their placement', () => {
    always(shape, (spec) => {
      const placed = place(deferredAcceptance, spec)
      const lists = listsOf(spec)
      for (const c of spec.seats.keys()) {
        const waiting = [...spec.students.keys()].filter((s) => {
          const at = spec.students[s]!.list.indexOf(c)
          return isEligible(spec, s, c) && at < rankOf(spec, s, placed[s]!)
        })
        expect(lists[c]!.toSorted((a, b) => a - b)).toEqual(waiting)
      }
    })
  })

  it('stand in the order of the round at that school', () => {
    always(shape, (spec) => {
      for (const [c, list] of listsOf(spec).entries()) {
        for (let i = 1; i < list.length; i++)
          expect(standsAhead(spec, c, list[i - 1]!, list[i]!)).toBe(true)
      }
    })
  })

  it('are empty where the school has a seat left', () => {
    always(shape, (spec) => {
      const placed = place(deferredAcceptance, spec)
      for (const [c, list] of listsOf(spec).entries()) {
        const left = spec.seats[c]! - placed.filter((school) => school === c).length
        expect(left > 0 && list.length > 0).toBe(false)
      }
    })
  })

  it('give the first on the list the first seat that is added', () => {
    always(shape, (spec) => {
      const placed = place(deferredAcceptance, spec)
      for (const [c, list] of listsOf(spec).entries()) {
        const more = withSeats(spec, c, 1)
        const { market, rowOf } = arranged(more)
        const { moves } = fillVacancies(
          market,
          edgesOf(more, placed),
          new Uint8Array(placed.length),
        )
        const first = moves.map(({ student }) => rowOf[student]!).slice(0, 1)
        expect(first).toEqual(list.slice(0, 1))
      }
    })
  })

  it('put everybody on time ahead of everybody late', () => {
    always({ ...shape, late: true }, (spec) => {
      for (const [c, list] of listsOf(spec).entries()) {
        const late = list.map((s) => spec.students[s]!.late && spec.students[s]!.current !== c)
        const firstLate = late.indexOf(true)
        expect(firstLate >= 0 && late.slice(firstLate).includes(false)).toBe(false)
      }
    })
  })
})

describe('a waitlist', () => {
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

  it('goes by priority, then by lottery', () => {
    expect(listsOf(spec)).toEqual([[3, 0, 1], []])
  })

  it('keeps a student who waits at several schools on each of the lists', () => {
    const both: MarketSpec = {
      seats: [1, 1, 1],
      students: [{ list: [0] }, { list: [1] }, { list: [0, 1, 2] }],
    }
    expect(listsOf(both)).toEqual([[2], [2], []])
  })

  it('is kept for a school without seats, because seats may still be made', () => {
    const none: MarketSpec = {
      seats: [0],
      students: [{ list: [0], priority: [2] }, { list: [0], priority: [1] }, { list: [0] }],
    }
    none.students[2]!.priority = [null]
    expect(listsOf(none)).toEqual([[1, 0]])
  })

  it('is kept for a school whose blocks have no seats', () => {
    const none: MarketSpec = {
      seats: [0],
      students: [{ list: [0] }],
      blocks: [[{ seats: 0, groups: [1], kind: 'hard' }]],
    }
    expect(listsOf(none)).toEqual([[0]])
  })

  it('leaves out whoever no block of the school could take', () => {
    const kept: MarketSpec = {
      seats: [1],
      students: [{ list: [0], groups: [1] }, { list: [0], groups: [1] }, { list: [0] }],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }]],
    }
    expect(listsOf(kept)).toEqual([[1]])
  })

  it('takes in whoever any of several blocks could take', () => {
    const some: MarketSpec = {
      seats: [2],
      students: [{ list: [0], groups: [1] }, { list: [0] }, { list: [0] }],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }]],
    }
    expect(listsOf(some)).toEqual([[2]])
  })

  it('reads the placement it is given, not the best one', () => {
    const { market } = arranged(spec)
    const nobody = new Int32Array(market.current.length).fill(UNPLACED)
    const { start } = waitlists(market, nobody)
    expect([...start]).toEqual([0, 4, 5])
    expect(schools(arranged(spec), nobody)).toEqual([null, null, null, null, null])
  })
})
