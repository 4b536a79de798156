import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { verify } from '@/lib/engine/verify/verify-placement'

import { feasible, isStable, noWorse } from '../support/brute-force'
import {
  anyMarket,
  arranged,
  type MarketSpec,
  schools,
  type Shape,
  textbook,
} from '../support/market'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

function place(spec: MarketSpec) {
  const ready = arranged(spec)
  return schools(ready, deferredAcceptance(ready.market))
}

describe('deferredAcceptance', () => {
  it('lets a later applicant with better priority take a held seat', () => {
    expect(place(textbook([1, 1], [[0, 1], [0]], [[1, 0], [0]]))).toEqual([1, 0])
  })

  const shapes: [string, Shape][] = [
    ['one lottery', {}],
    ['a lottery per school', { ownLottery: true }],
    ['current seats', { current: true }],
    ['many ties', { tight: true }],
    ['reserves', { reserves: true }],
    ['reserves and current seats', { reserves: true, current: true }],
    ['late applicants', { late: true }],
    ['priorities far apart', { wide: true, late: true, reserves: true }],
    ['late applicants, reserves and current seats', { late: true, reserves: true, current: true }],
    ['all of it', { reserves: true, current: true, ownLottery: true, late: true }],
  ]
  it.each(shapes)('is the stable placement everybody likes best, with %s', (_, shape) => {
    fc.assert(
      fc.property(anyMarket(shape), (spec) => {
        const placed = place(spec)
        const stable = [...feasible(spec)].filter((matching) => isStable(spec, matching))
        expect(stable).toContainEqual(placed)
        for (const other of stable) expect(noWorse(spec, placed, other)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it.each(shapes)(
    'satisfies the checker, which refuses every other placement, with %s',
    (_, shape) => {
      fc.assert(
        fc.property(anyMarket({ students: 4, ...shape }), (spec) => {
          const ready = arranged(spec)
          const best = deferredAcceptance(ready.market)
          expect(verify(ready.market, best, { by: 'deferred-acceptance' }).violation).toBeNull()
          for (const other of feasible(spec)) {
            const placement = best.map((_edge, s) => {
              const row = ready.rowOf[s]!
              const place = spec.students[row]!.list.indexOf(other[row] ?? -1)
              return place < 0 ? -1 : ready.market.listStart[s]! + place
            })
            const same = placement.every((edge, s) => edge === best[s])
            expect(
              verify(ready.market, placement, { by: 'deferred-acceptance' }).violation === null,
            ).toBe(same)
          }
        }),
        { numRuns: 200 },
      )
    },
  )
})
