import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { NOT_ELIGIBLE, OPEN, UNPLACED } from '@/lib/engine/market'
import { blockKey, blocksOf, expandBlocks, throughBlocks } from '@/lib/engine/reserves'

import { isEligible } from '../support/brute-force'
import { arranged, type MarketSpec, type Shape } from '../support/market'
import { always } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

// School 0: a hard seat for group 1, a soft one for group 2, an open one. School 1: one open seat.
const spec: MarketSpec = {
  seats: [3, 1],
  students: [
    { list: [0, 1], groups: [1] },
    { list: [1, 0], groups: [2], priority: [2, 1] },
    { list: [1, 0], current: 0 },
    { list: [0, 1], priority: [null, 1] },
  ],
  blocks: [
    [
      { seats: 1, groups: [1], kind: 'hard' },
      { seats: 1, groups: [2], kind: 'soft' },
    ],
    [],
  ],
}

const layouts: [string, Shape][] = [
  ['one lottery', { reserves: true, current: true, late: true }],
  ['a lottery per school', { reserves: true, current: true, late: true, ownLottery: true }],
]

describe('blocksOf', () => {
  it('makes one open block of a school without reserves', () => {
    const { market } = arranged({ seats: [2, 0], students: [{ list: [0] }] })
    const blocks = blocksOf(market)
    expect([...blocks.blockStart]).toEqual([0, 1, 2])
    expect([...blocks.seats]).toEqual([2, 0])
    expect([...blocks.kind]).toEqual([OPEN, OPEN])
    expect(blocks.membership).toHaveLength(1)
  })

  it('gives back the blocks of a market that has some', () => {
    const { market } = arranged(spec)
    expect(blocksOf(market)).toBe(market.reserves)
    expect([...blocksOf(market).blockStart]).toEqual([0, 3, 4])
  })
})

describe('blockKey', () => {
  const { market } = arranged(spec)
  const reserves = blocksOf(market)
  const at = (block: number, student: number, choice: number) => {
    const edge = market.listStart[student]! + choice
    return { key: blockKey(market, reserves, block, student, edge), own: market.key[edge]! }
  }

  it('is the standing itself in an open block and in a block of an own group', () => {
    for (const { key, own } of [at(2, 0, 0), at(0, 0, 0), at(1, 1, 1)]) expect(key).toBe(own)
  })
  it('is a tier behind in a soft block of others', () => {
    const { key, own } = at(1, 0, 0)
    expect(key).toBe(own + market.layout.tier)
  })
  it('shuts a hard block of others', () => {
    expect(at(0, 1, 1).key).toBe(NOT_ELIGIBLE)
  })
  it('opens every block to those who hold a seat there', () => {
    for (const block of [0, 1, 2]) expect(at(block, 2, 1).key).toBe(at(block, 2, 1).own)
  })
  it('opens no block to those who may not attend', () => {
    for (const block of [0, 1, 2]) expect(at(block, 3, 0).key).toBe(NOT_ELIGIBLE)
  })
})

describe('expandBlocks', () => {
  const { market } = arranged(spec)
  const expanded = expandBlocks(market, blocksOf(market))

  it('lists the blocks a student can enter, in fill order, choice by choice', () => {
    const { listStart, school } = expanded.market
    const lists = [0, 1, 2, 3].map((s) => [...school.subarray(listStart[s], listStart[s + 1])])
    expect(lists).toEqual([[0, 1, 2, 3], [3, 1, 2], [3, 0, 1, 2], [3]])
  })

  it('leads back from each of them to the choice', () => {
    expect([...expanded.edgeOf.subarray(0, 12)]).toEqual([0, 0, 0, 1, 2, 3, 3, 4, 5, 5, 5, 7])
  })

  it('has a key for each and none that is not eligible', () => {
    expect(expanded.market.key).toHaveLength(12)
    expect(expanded.market.key.includes(NOT_ELIGIBLE)).toBe(false)
  })

  it('keeps the seat held as the last block of its school, below which nobody may end', () => {
    expect([...expanded.market.current]).toEqual([UNPLACED, UNPLACED, 10, UNPLACED])
  })

  it('has the seats of the blocks and no blocks of its own', () => {
    expect([...expanded.market.seats]).toEqual([1, 1, 1, 1])
    expect(expanded.market.reserves).toBeNull()
  })

  it.each(layouts)('keeps standings in order at every block, with %s', (_, shape) => {
    always(shape, (any) => {
      const ready = arranged(any)
      const { market: blocks, edgeOf } = expandBlocks(ready.market, blocksOf(ready.market))
      const seen = new Set<string>()
      for (let e = 0; e < blocks.school.length; e++) {
        const entry = `${blocks.school[e]} ${blocks.key[e]}`
        expect(seen.has(entry)).toBe(false)
        seen.add(entry)
        expect(edgeOf[e]).toBeLessThan(ready.market.school.length)
      }
    })
  })

  it.each(layouts)('leaves out only choices that no block takes, with %s', (_, shape) => {
    always(shape, (any) => {
      const ready = arranged(any)
      const { market: blocks, edgeOf } = expandBlocks(ready.market, blocksOf(ready.market))
      const named = new Set(edgeOf.subarray(0, blocks.school.length))
      for (const [s, row] of ready.rowOf.entries()) {
        any.students[row]!.list.forEach((school, i) => {
          const edge = ready.market.listStart[s]! + i
          // every school has an open block, with or without seats
          expect(named.has(edge)).toBe(isEligible(any, row, school))
        })
      }
    })
  })

  it.each(layouts)(
    'keeps the layout readable: who stands where, and with which group, with %s',
    (_, shape) => {
      always(shape, (any) => {
        const { market: whole } = arranged(any)
        const { market: blocks, edgeOf } = expandBlocks(whole, blocksOf(whole))
        if (blocks.layout.student.length === 0) return
        const groups = Array.from(blocks.school, (_b, e) => whole.layout.group[edgeOf[e]!])
        expect([...blocks.layout.group.subarray(0, groups.length)]).toEqual(groups)
        const { blockStart } = blocksOf(whole)
        for (const c of whole.seats.keys())
          for (let b = blockStart[c]!; b < blockStart[c + 1]!; b++)
            expect(blocks.layout.start[b]).toBe(whole.layout.start[c])
      })
    },
  )
})

describe('throughBlocks', () => {
  it('hands a market without reserves over as it is', () => {
    const { market } = arranged({ seats: [1], students: [{ list: [0] }] })
    throughBlocks(market, (given) => {
      expect(given).toBe(market)
      return Int32Array.of(0)
    })
  })

  it('answers in choices, whichever block gave the seat', () => {
    const { market } = arranged(spec)
    expect([...throughBlocks(market, deferredAcceptance)]).toEqual([...deferredAcceptance(market)])
    const nobody = new Int32Array(4).fill(UNPLACED)
    expect([...throughBlocks(market, () => nobody)]).toEqual([...nobody])
  })
})
