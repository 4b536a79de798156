import { describe, expect, it } from 'vitest'

import {
  classOf,
  isCurrentSeat,
  isLate,
  isOneLottery,
  NOT_ELIGIBLE,
  ownerOf,
  runStarts,
} from '@/lib/engine/market'
import { TieError } from '@/lib/engine/rows'
import { standingLists } from '@/lib/engine/standing-lists'

import { arranged, type MarketSpec } from '../support/market'

const spec: MarketSpec = {
  seats: [1, 2],
  students: [
    { list: [0, 1], priority: [2, 1] },
    { list: [1], priority: [3] },
    { list: [1, 0], priority: [null, 1], current: 0 },
    { list: [1, 0], priority: [3, 2], late: true },
  ],
  lottery: [3, 0, 2, 1],
}

/** Who stands at a school, first to last, as rows. */
function order(market: MarketSpec, school: number): number[] {
  const ready = arranged(market)
  const { start, edge } = standingLists(ready.market)
  return Array.from(edge.subarray(start[school], start[school + 1]), (e) => {
    const owner = ownerOf(ready.market.layout, school, ready.market.key[e]!)
    return ready.rowOf[owner]!
  })
}

/** The same market in the other layout: the one lottery written as one number per choice. */
const perSchool: MarketSpec = {
  ...spec,
  ownLottery: spec.students.map(({ list }, s) => list.map(() => spec.lottery![s]!)),
}

describe('arrange', () => {
  it('numbers students in lottery order when there is one lottery, and in row order otherwise', () => {
    expect([...arranged(spec).rowOf]).toEqual([1, 3, 2, 0])
    expect([...arranged(perSchool).rowOf]).toEqual([0, 1, 2, 3])
    expect(isOneLottery(arranged(spec).market.layout)).toBe(true)
    expect(isOneLottery(arranged(perSchool).market.layout)).toBe(false)
  })

  it('keeps the lists, best first', () => {
    const { market } = arranged(spec)
    expect([...market.listStart]).toEqual([0, 1, 3, 5, 7])
    expect([...market.school]).toEqual([1, 1, 0, 1, 0, 0, 1])
  })

  it.each([spec, perSchool])(
    'stands holders first, then priorities, then the lottery, late ones last',
    (market) => {
      expect(order(market, 0)).toEqual([2, 0, 3])
      expect(order(market, 1)).toEqual([0, 1, 3])
    },
  )

  it.each([spec, perSchool])(
    'marks seats held now, lateness and missing eligibility on the edges',
    (market) => {
      const ready = arranged(market)
      const edges = spec.students.flatMap(({ list }, row) => {
        const at = ready.rowOf.indexOf(row)
        return list.map((_, i) => ready.market.listStart[at]! + i)
      })
      const { key, layout } = ready.market
      expect(edges.map((e) => key[e] === NOT_ELIGIBLE)).toEqual([
        false,
        false,
        false,
        true,
        false,
        false,
        false,
      ])
      const eligible = edges.filter((e) => key[e] !== NOT_ELIGIBLE)
      expect(eligible.map((e) => isCurrentSeat(ready.market, e))).toEqual([
        false,
        false,
        false,
        true,
        false,
        false,
      ])
      expect(eligible.map((e) => isLate(layout, key[e]!))).toEqual([
        false,
        false,
        false,
        false,
        true,
        true,
      ])
    },
  )

  it.each([spec, perSchool])('tells the class of a choice apart from its number', (market) => {
    const ready = arranged(market)
    const class0 = (row: number, i: number) =>
      classOf(ready.market, ready.market.listStart[ready.rowOf.indexOf(row)]! + i)
    expect(class0(0, 0)).toBeGreaterThan(class0(2, 1))
    expect(class0(1, 0)).toBeGreaterThan(class0(0, 1))
    expect(class0(3, 0)).toBeGreaterThan(class0(1, 0))
    expect(class0(0, 1)).toBeLessThan(class0(0, 0))
  })

  it('refuses a tie and names the two students and the school', () => {
    const tied: MarketSpec = {
      seats: [1, 1],
      students: [{ list: [1] }, { list: [0, 1] }, { list: [0] }],
      lottery: [4, 2, 2].map((n) => n % 3),
    }
    expect(() => arranged(tied)).toThrow(TieError)
    expect(() => arranged(tied)).toThrow('students 1 and 2 tie at school 0')
  })

  it('accepts equal numbers where priorities differ', () => {
    const fine: MarketSpec = {
      seats: [1],
      students: [
        { list: [0], priority: [2] },
        { list: [0], priority: [1] },
      ],
      lottery: [0, 0],
    }
    expect(order(fine, 0)).toEqual([1, 0])
  })
})

describe('standingLists', () => {
  it('end each student where asked', () => {
    const { market } = arranged(spec)
    const until = market.listStart.slice(0, 4)
    until[3] = 6
    const { start, edge } = standingLists(market, until)
    expect([...start]).toEqual([0, 1, 1])
    expect([...edge]).toEqual([5])
  })
})

describe('runStarts', () => {
  it('gives running totals, one more than sizes', () => {
    expect([...runStarts([2, 0, 3])]).toEqual([0, 2, 2, 5])
    expect([...runStarts([])]).toEqual([0])
  })
})
