import { describe, expect, it, vi } from 'vitest'

import { arrange } from '@/lib/engine/arrange'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { type Market, NOT_ELIGIBLE, runStarts, UNPLACED } from '@/lib/engine/market'
import { randomStream, shuffle } from '@/lib/engine/random'
import type { Rows } from '@/lib/engine/rows'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import { type CheckedMechanism, verify } from '@/lib/engine/verify/verify-placement'

import { type Mechanism, withConsent, withExchanges } from '../support/mechanisms'

vi.setConfig({ testTimeout: 120_000 })

/** Rows of a made-up market: uneven popularity, three priority groups, a few not eligible, a few late. */
function rows(students: number, schools: number, choices: number, scope: Rows['scope']): Rows {
  const random = randomStream(`${students} ${schools} ${choices} ${scope}`)
  const listStart = runStarts(Array.from({ length: students }, () => choices))
  const school = new Int32Array(students * choices)
  for (let s = 0; s < students; s++) {
    const list = new Set<number>()
    while (list.size < choices) list.add(Math.floor(random() * random() * schools))
    school.set([...list], s * choices)
  }
  const order = Int32Array.from({ length: scope === 'one' ? students : school.length }, (_, i) => i)
  shuffle(order, random)
  const roll = () => (random() < 0.05 ? NOT_ELIGIBLE : 1 + Math.floor(random() * 3))
  return {
    seats: new Int32Array(schools).fill(Math.ceil((students * 0.9) / schools)),
    listStart,
    school,
    priority: school.map(roll),
    standing: order.map((place) => place + 1),
    scope,
    late: Uint8Array.from({ length: students }, () => (random() < 0.1 ? 1 : 0)),
    current: new Int32Array(students).fill(UNPLACED),
    reserves: null,
  }
}

/** One student after the other asks down the list; whoever is pushed out goes on at once (McVitie, Wilson 1971). */
function oneByOne({ seats, listStart, school, key }: Market): Int32Array {
  const placement = new Int32Array(listStart.length - 1).fill(UNPLACED)
  const holders = Array.from(seats, (): { key: number; student: number }[] => [])
  for (let first = 0; first < placement.length; first++) {
    let asking: number | undefined = first
    let edge = listStart[first]!
    while (asking !== undefined && edge < listStart[asking + 1]!) {
      const own: number = key[edge]!
      const here = holders[school[edge]!]!
      const worst = here[0]
      const room = here.length < seats[school[edge]!]!
      if (own === NOT_ELIGIBLE || (!room && own > (worst?.key ?? -1))) {
        edge++
        continue
      }
      if (!room) here.shift()
      const behind = here.findIndex((other) => other.key < own)
      here.splice(behind < 0 ? here.length : behind, 0, { key: own, student: asking })
      placement[asking] = edge
      asking = room ? undefined : worst?.student
      if (asking === undefined) break
      edge = placement[asking]! + 1
      placement[asking] = UNPLACED
    }
  }
  return placement
}

describe.each([
  [2000, 900, 8, 'one'],
  [2000, 900, 8, 'per-school'],
  [5000, 3, 3, 'one'],
  [20_000, 600, 6, 'one'],
  [20_000, 600, 6, 'per-school'],
  [300_000, 3000, 5, 'one'],
] as const)(
  'with %i students, %i schools, %i choices and a lottery: %s',
  (students, schools, choices, scope) => {
    const { market } = arrange(rows(students, schools, choices, scope))

    it('deferred acceptance places everybody as asking one by one does', () => {
      expect(Buffer.from(deferredAcceptance(market).buffer).equals(oneByOneBytes(market))).toBe(
        true,
      )
    })
  },
)

const oneByOneBytes = (market: Market) => Buffer.from(oneByOne(market).buffer)

const half = (market: Market) => Uint8Array.from(market.current, (_, s) => s % 2)

describe.each([
  ['deferredAcceptance', deferredAcceptance, () => ({ by: 'deferred-acceptance' })],
  ['serialDictatorship', serialDictatorship, () => ({ by: 'serial-dictatorship' })],
  ['topTradingCycles', topTradingCycles, () => ({ by: 'top-trading-cycles' })],
  ['exchanges', withExchanges, () => ({ by: 'exchanges' })],
  ['stableImprovementCycles', stableImprovementCycles, () => ({ by: 'stable-improvement-cycles' })],
  [
    'efficiencyAdjusted',
    withConsent,
    (market) => ({
      by: 'efficiency-adjusted',
      consent: new Uint8Array(market.current.length).fill(1),
    }),
  ],
  [
    'efficiencyAdjusted, half of the students consenting',
    (market) => efficiencyAdjusted(market, half(market)),
    (market) => ({ by: 'efficiency-adjusted', consent: half(market) }),
  ],
] as [string, Mechanism, (market: Market) => CheckedMechanism][])('%s', (_, mechanism, claimed) => {
  it.each([
    [3000, 40, 6, 'one'],
    [3000, 400, 6, 'per-school'],
  ] as const)(
    'keeps its promises to %i students at %i schools, %i choices, lottery: %s',
    (students, schools, choices, scope) => {
      const { market, rowOf } = arrange(rows(students, schools, choices, scope))
      expect(verify(market, mechanism(market, rowOf), claimed(market)).violation).toBeNull()
    },
  )
})
