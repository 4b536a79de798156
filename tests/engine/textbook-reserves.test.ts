import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'

import type { MarketSpec } from '../support/market'
import { place } from '../support/mechanisms'

describe('Hafalir, Yenmez, Yildirim (2013): quotas and reserves', () => {
  // One school with two seats for majority (0) and minority (1) students, one minority applicant only.
  const crowd = (kind: 'soft' | 'hard'): MarketSpec => ({
    seats: [2],
    students: [
      { list: [0], groups: [0] },
      { list: [0], groups: [0] },
      { list: [0], groups: [0] },
    ],
    blocks: [[{ seats: 1, groups: [1], kind }]],
  })
  it('a hard seat stays empty without a member', () => {
    expect(place(deferredAcceptance, crowd('hard'))).toEqual([0, null, null])
  })
  it('a soft seat goes to the next in line', () => {
    expect(place(deferredAcceptance, crowd('soft'))).toEqual([0, 0, null])
  })
})

describe('Dur, Kominers, Pathak, Sonmez (2018): the order of the blocks decides', () => {
  // Half of the seats for the neighbourhood, two of its students best in the lottery, two further behind.
  const walkZone = (reservedFirst: boolean): MarketSpec => {
    const reserved = { seats: 2, groups: [1], kind: 'soft' as const }
    return {
      seats: [4],
      students: [1, 1, 0, 0, 1, 1].map((group) => ({ list: [0], groups: [group] })),
      blocks: [reservedFirst ? [reserved, { seats: 2 }] : [{ seats: 2 }, reserved]],
    }
  }
  it('reserved first: members use up the reserve, the open seats go by lottery', () => {
    expect(place(deferredAcceptance, walkZone(true))).toEqual([0, 0, 0, 0, null, null])
  })
  it('open first: members take open seats and the reserve on top', () => {
    expect(place(deferredAcceptance, walkZone(false))).toEqual([0, 0, null, null, 0, 0])
  })
})

describe('Cortines: 70 % of ten seats local, 30 % district-wide', () => {
  it('fills seven with locals first, then three by lottery', () => {
    const locals = Array.from({ length: 9 }, () => ({ list: [0], groups: [1] }))
    const others = Array.from({ length: 9 }, () => ({ list: [0] }))
    const spec: MarketSpec = {
      seats: [10],
      students: [...others, ...locals],
      blocks: [[{ seats: 7, groups: [1], kind: 'soft' }]],
    }
    const placed = place(deferredAcceptance, spec)
    expect(placed.slice(0, 9).filter((school) => school === 0).length).toBe(3)
    expect(placed.slice(9).filter((school) => school === 0).length).toBe(7)
  })
})

describe('Kojima (2012): a strict reserve can harm those it is for', () => {
  // Student 0, of no group, asks school 0; student 1, of the group, is happy at school 1, where 0 stands ahead.
  const market = (kind: 'soft' | 'hard' | null): MarketSpec => ({
    seats: [1, 1],
    students: [{ list: [0, 1] }, { list: [1, 0], groups: [1] }],
    ...(kind && { blocks: [[{ seats: 1, groups: [1], kind }], []] }),
  })
  it('without a reserve both have their first choice', () => {
    expect(place(deferredAcceptance, market(null))).toEqual([0, 1])
  })
  it('kept strictly, the seat sends 0 to school 1 and 1 from there to the reserve: all are worse off', () => {
    expect(place(deferredAcceptance, market('hard'))).toEqual([1, 0])
  })
  it('kept softly, it harms nobody (Hafalir, Yenmez, Yildirim 2013)', () => {
    expect(place(deferredAcceptance, market('soft'))).toEqual([0, 1])
  })
})

describe('Kominers, Sonmez (2016): each block has an order of its own, and blocks fill one after the other', () => {
  // Blocks: one seat for group 1, one open, one for group 2. Students stand by their number.
  const school = (order: (number | null)[]): MarketSpec => ({
    seats: [3],
    students: [{ groups: [1, 2] }, { groups: [2] }, { groups: [] }, { groups: [1] }].map(
      ({ groups }) => ({ list: [0], groups }),
    ),
    blocks: [order.map((group) => (group === null ? { seats: 1 } : { seats: 1, groups: [group] }))],
  })
  it('who is in both groups uses up the first seat that is open to them', () => {
    expect(place(deferredAcceptance, school([1, null, 2]))).toEqual([0, 0, 0, null])
  })
  it('with the seat of the other group first, another one comes in', () => {
    expect(place(deferredAcceptance, school([2, null, 1]))).toEqual([0, 0, null, 0])
  })
  it('with the open seat first, both reserves do their work', () => {
    expect(place(deferredAcceptance, school([null, 1, 2]))).toEqual([0, 0, null, 0])
  })
})

describe('Dur, Kominers, Pathak, Sonmez (2018), propositions 1 and 2, at one school', () => {
  const crowd = fc.record({
    member: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
    kept: fc.integer({ min: 0, max: 4 }),
    open: fc.integer({ min: 0, max: 4 }),
    shift: fc.integer({ min: 0, max: 3 }),
  })
  const admitted = (member: boolean[], blocks: { seats: number; groups?: number[] }[]) => {
    const spec: MarketSpec = {
      seats: [blocks.reduce((total, { seats }) => total + seats, 0)],
      students: member.map((is) => ({ list: [0], groups: is ? [1] : [] })),
      blocks: [blocks],
    }
    const placed = place(deferredAcceptance, spec)
    return member.filter((is, s) => is && placed[s] !== null).length
  }
  it('a reserve that fills later admits at least as many of its group', () => {
    fc.assert(
      fc.property(crowd, ({ member, kept, open }) => {
        const reserve = { seats: kept, groups: [1] }
        const first = admitted(member, [reserve, { seats: open }])
        const last = admitted(member, [{ seats: open }, reserve])
        expect(last).toBeGreaterThanOrEqual(first)
      }),
      { numRuns: 300 },
    )
  })
  it('a larger reserve in the same place admits at least as many of its group', () => {
    fc.assert(
      fc.property(crowd, ({ member, kept, open, shift }) => {
        const more = Math.min(shift, open)
        const small = admitted(member, [{ seats: kept, groups: [1] }, { seats: open }])
        const large = admitted(member, [
          { seats: kept + more, groups: [1] },
          { seats: open - more },
        ])
        expect(large).toBeGreaterThanOrEqual(small)
      }),
      { numRuns: 300 },
    )
  })
  it('a reserve admits at least its own size of the group, if so many ask', () => {
    fc.assert(
      fc.property(crowd, ({ member, kept, open }) => {
        const asking = member.filter(Boolean).length
        const got = admitted(member, [{ seats: open }, { seats: kept, groups: [1] }])
        expect(got).toBeGreaterThanOrEqual(Math.min(asking, kept))
      }),
      { numRuns: 300 },
    )
  })
})
