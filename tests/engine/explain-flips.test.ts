import { describe, expect, it } from 'vitest'

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

import { withList, withSeats } from '../support/changes'
import { arranged, type MarketSpec } from '../support/market'
import { place } from '../support/mechanisms'

/** What is said about one choice: the last who got in as a student of the spec, or null. */
function said(spec: MarketSpec, student: number, choice: number) {
  const { market, rowOf } = arranged(spec)
  const told = explain(market, deferredAcceptance(market))
  const edge = market.listStart[rowOf.indexOf(student)]! + choice
  const last = told.cutoff[edge]!
  const school = market.school[edge]!
  return {
    kind: told.kind[edge],
    cutoff: last === UNPLACED ? null : rowOf[ownerOf(market.layout, school, market.key[last]!)],
    seats: told.seats[edge],
    ahead: told.ahead[edge],
  }
}

/** The spec with one fact about one student changed. */
function but(
  spec: MarketSpec,
  student: number,
  fact: Partial<MarketSpec['students'][number]>,
): MarketSpec {
  const students = spec.students.map((one, s) => (s === student ? { ...one, ...fact } : one))
  return { ...spec, students }
}

const seatOf = (spec: MarketSpec, student: number) => place(deferredAcceptance, spec)[student]

describe('placed', () => {
  const spec: MarketSpec = {
    seats: [2],
    students: [
      { list: [0], priority: [2] },
      { list: [0], priority: [3] },
      { list: [0], priority: [3] },
    ],
  }
  it('is said where the student sits, with those who stand ahead', () => {
    expect(said(spec, 0, 0)).toEqual({ kind: PLACED, cutoff: null, seats: 2, ahead: 0 })
    expect(said(spec, 1, 0)).toMatchObject({ kind: PLACED, ahead: 1 })
  })
  it('turns with the standing: behind the next in line the seat is lost', () => {
    expect(seatOf(but(spec, 1, { priority: [4] }), 1)).toBeNull()
    expect(seatOf({ ...spec, lottery: [0, 2, 1] }, 1)).toBeNull()
  })
  it('does not turn with a worse standing that is still ahead of the next in line', () => {
    expect(seatOf(but(spec, 0, { priority: [3] }), 0)).toBe(0)
  })
})

describe('not needed', () => {
  const spec: MarketSpec = { seats: [1, 1], students: [{ list: [0, 1] }, { list: [1] }] }
  it('is said of what is ranked below the placement', () => {
    expect(said(spec, 0, 1).kind).toBe(NOT_NEEDED)
  })
  it('turns with the choice above it: left out, the next one is needed', () => {
    expect(seatOf(withList(spec, 0, [1]), 0)).toBe(1)
    expect(said(withList(spec, 0, [1]), 0, 0).kind).toBe(PLACED)
  })
  it('is said even where the student may not attend, because nothing was asked there', () => {
    expect(said(but(spec, 0, { priority: [1, null] }), 0, 1).kind).toBe(NOT_NEEDED)
  })
})

describe('not eligible', () => {
  const spec: MarketSpec = {
    seats: [1, 1],
    students: [
      { list: [0, 1], priority: [null, 1] },
      { list: [0], priority: [2] },
    ],
  }
  it('is said of a choice that was skipped', () => {
    expect(said(spec, 0, 0).kind).toBe(NOT_ELIGIBLE_HERE)
  })
  it('turns with eligibility, given the standing for it', () => {
    expect(seatOf(but(spec, 0, { priority: [1, 1] }), 0)).toBe(0)
    expect(seatOf(but(spec, 0, { priority: [3, 1] }), 0)).toBe(1)
    expect(said(but(spec, 0, { priority: [3, 1] }), 0, 0).kind).toBe(BEHIND_CUTOFF)
  })
  it('counts nobody ahead and no standing of others', () => {
    expect(said(spec, 0, 0).ahead).toBe(0)
    expect(said(spec, 1, 0).ahead).toBe(0)
  })
})

describe('behind the cutoff', () => {
  const spec: MarketSpec = {
    seats: [2],
    students: [
      { list: [0], priority: [1] },
      { list: [0], priority: [2] },
      { list: [0], priority: [2] },
      { list: [0], priority: [3] },
    ],
  }
  it('names the last who got in, the seats and how many stand ahead', () => {
    expect(said(spec, 2, 0)).toEqual({ kind: BEHIND_CUTOFF, cutoff: 1, seats: 2, ahead: 2 })
    expect(said(spec, 3, 0)).toEqual({ kind: BEHIND_CUTOFF, cutoff: 1, seats: 2, ahead: 3 })
  })
  it('turns with a number before the cutoff', () => {
    expect(seatOf({ ...spec, lottery: [0, 2, 1, 3] }, 2)).toBe(0)
  })
  it('turns with a priority before the cutoff', () => {
    expect(seatOf(but(spec, 3, { priority: [1] }), 3)).toBe(0)
  })
  it('stays with any standing behind the cutoff', () => {
    expect(seatOf(but(spec, 2, { priority: [3] }), 2)).toBeNull()
    expect(seatOf({ ...spec, lottery: [3, 0, 1, 2] }, 2)).toBeNull()
  })
  it('turns with one seat more than stand ahead, and not with one less', () => {
    expect(seatOf(withSeats(spec, 0, 1), 2)).toBe(0)
    expect(seatOf(withSeats(spec, 0, 1), 3)).toBeNull()
    expect(seatOf(withSeats(spec, 0, 2), 3)).toBe(0)
  })
  it('turns for a late student with being on time', () => {
    const late = but(spec, 1, { late: true })
    expect(said(late, 1, 0)).toMatchObject({ kind: BEHIND_CUTOFF, cutoff: 2 })
    expect(seatOf(but(late, 1, { late: false }), 1)).toBe(0)
  })
})

describe('behind the cutoff, with reserves', () => {
  // A soft block for group 1 of one seat, then two open seats.
  const spec: MarketSpec = {
    seats: [3],
    students: [
      { list: [0], groups: [1] },
      { list: [0] },
      { list: [0], groups: [1] },
      { list: [0] },
      { list: [0], groups: [1] },
    ],
    blocks: [[{ seats: 1, groups: [1], kind: 'soft' }]],
  }
  it('names for a member the block that is easiest to enter', () => {
    expect(said(spec, 4, 0)).toEqual({ kind: BEHIND_CUTOFF, cutoff: 2, seats: 3, ahead: 4 })
  })
  it('names the easiest block whichever comes first in the fill order', () => {
    const openFirst = { ...spec, blocks: [[{ seats: 2 }, { seats: 1, groups: [1] }]] }
    expect(said(openFirst, 4, 0)).toMatchObject({ cutoff: 2, seats: 3 })
  })
  it('names the kept seat where that one went to somebody further behind', () => {
    const lastMember: MarketSpec = {
      ...spec,
      students: [[], [], [], [1], [1]].map((groups) => ({ list: [0], groups })),
    }
    expect(said(lastMember, 4, 0)).toMatchObject({ kind: BEHIND_CUTOFF, cutoff: 3, seats: 3 })
    expect(said(lastMember, 2, 0)).toMatchObject({ kind: BEHIND_CUTOFF, cutoff: 1, seats: 2 })
  })

  it('leaves out, for others, a block whose seats all went to its groups', () => {
    expect(said(spec, 3, 0)).toEqual({ kind: BEHIND_CUTOFF, cutoff: 2, seats: 2, ahead: 3 })
  })
  it('counts for others only the seats of a block that its groups left', () => {
    const wide = {
      ...spec,
      seats: [2],
      blocks: [[{ seats: 2, groups: [1], kind: 'soft' as const }]],
    }
    const [, , , , ...more] = spec.students
    const students = [{ list: [0], groups: [1] }, { list: [0] }, { list: [0] }, ...more.slice(1)]
    expect(said({ ...wide, students }, 2, 0)).toEqual({
      kind: BEHIND_CUTOFF,
      cutoff: 1,
      seats: 1,
      ahead: 2,
    })
  })
  it('turns for somebody in the middle with the groups: as a member, ahead of the last', () => {
    expect(seatOf(spec, 3)).toBeNull()
    const reserveLast = { ...spec, blocks: [[{ seats: 2 }, { seats: 1, groups: [1] }]] }
    expect(seatOf(reserveLast, 3)).toBeNull()
    expect(seatOf(but(but(reserveLast, 3, { groups: [1] }), 2, { groups: [] }), 3)).toBe(0)
  })
  it('counts a block without seats for nothing', () => {
    const empty = {
      ...spec,
      blocks: [
        [
          { seats: 0, groups: [1] },
          { seats: 1, groups: [1] },
        ],
      ],
    }
    expect(said(empty, 4, 0)).toEqual(said(spec, 4, 0))
  })
})

describe('no seats', () => {
  const hard: MarketSpec = {
    seats: [1],
    students: [{ list: [0], groups: [1] }, { list: [0] }],
    blocks: [[{ seats: 1, groups: [1], kind: 'hard' }]],
  }
  it('is said of a school without any, and turns with one', () => {
    const none: MarketSpec = { seats: [0, 1], students: [{ list: [0, 1] }] }
    expect(said(none, 0, 0)).toEqual({ kind: NO_SEATS, cutoff: null, seats: 0, ahead: 0 })
    expect(seatOf(withSeats(none, 0, 1), 0)).toBe(0)
  })
  it('is not said where every seat is kept for groups of others; that turns with an open one', () => {
    expect(said(hard, 1, 0)).toMatchObject({ kind: KEPT_FOR_OTHERS, cutoff: null, seats: 0 })
    expect(seatOf(withSeats(hard, 0, 1), 1)).toBe(0)
  })
  it('turns with membership, given the standing for it', () => {
    expect(seatOf(but({ ...hard, lottery: [1, 0] }, 1, { groups: [1] }), 1)).toBe(0)
    expect(said(but(hard, 1, { groups: [1] }), 1, 0)).toMatchObject({ kind: BEHIND_CUTOFF })
  })
  it('is not said of a kept seat that stays empty', () => {
    const empty = but(hard, 0, { groups: [] })
    expect(said(empty, 0, 0)).toMatchObject({ kind: KEPT_FOR_OTHERS, cutoff: null, seats: 0 })
    expect(place(deferredAcceptance, empty)).toEqual([null, null])
  })
})

describe('a current seat', () => {
  const spec: MarketSpec = {
    seats: [1, 1],
    students: [
      { list: [0], priority: [1] },
      { list: [1, 0], priority: [1, 9], current: 0 },
      { list: [1] },
    ],
    lottery: [0, 2, 1],
  }
  it('stands ahead of every priority, and is what keeps the other one out', () => {
    expect(said(spec, 0, 0)).toEqual({ kind: BEHIND_CUTOFF, cutoff: 1, seats: 1, ahead: 1 })
    expect(said(spec, 1, 1)).toMatchObject({ kind: PLACED, ahead: 0 })
  })
  it('turns with the seat above it: one more there, and the chain moves', () => {
    expect(place(deferredAcceptance, withSeats(spec, 1, 1))).toEqual([0, 1, 1])
  })
})
