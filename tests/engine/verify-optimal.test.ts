import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import type { CheckedMechanism } from '@/lib/engine/verify/verify-placement'

import { feasible, isStable, isStableForGroups, noWorse } from '../support/brute-force'
import { stabilityCosts, threeMarriages } from '../support/classics'
import { literalDeferredAcceptance } from '../support/literal-mechanisms'
import { type MarketSpec, type Shape, textbook } from '../support/market'
import { always, place, violationOf } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const deferred: CheckedMechanism = { by: 'deferred-acceptance' }

// Where each school has an order of its own and seats are few, there are often several stable placements.
const several: [string, Shape][] = [
  ['one seat each', { ownLottery: true, tight: true, students: 5, schools: 4 }],
  ['reserves', { ownLottery: true, tight: true, students: 5, schools: 3, reserves: true }],
  ['current seats', { ownLottery: true, tight: true, students: 5, schools: 4, current: true }],
]

describe.each(several)('among the stable placements of a market, with %s,', (_, shape) => {
  it('exactly the best one passes, the others could exchange', () => {
    let others = 0
    always(
      shape,
      (spec) => {
        const best = place(deferredAcceptance, spec)
        for (const matching of feasible(spec)) {
          if (!isStable(spec, matching)) continue
          const same = matching.every((school, s) => school === best[s])
          const found = violationOf(spec, matching, deferred)
          expect(found?.kind ?? null).toBe(same ? null : 'exchange')
          others += same ? 0 : 1
        }
      },
      400,
    )
    expect(others).toBeGreaterThan(0)
  })
})

describe('a ring among stable placements', () => {
  // Gale, Shapley (1962), example 1: three stable placements.
  const spec = threeMarriages
  it('is found in the second and in the third', () => {
    expect(violationOf(spec, [0, 1, 2], deferred)).toBeNull()
    expect(violationOf(spec, [1, 2, 0], deferred)?.kind).toBe('exchange')
    expect(violationOf(spec, [2, 0, 1], deferred)?.kind).toBe('exchange')
  })

  it('names a wish: somebody, the choice that is better, and who sits there', () => {
    const found = violationOf(spec, [1, 2, 0], deferred)!
    expect(found.edge % 3).toBe(0)
    expect(Math.floor(found.edge / 3)).toBe(found.student)
    expect(found.other).not.toBe(found.student)
    expect([0, 1, 2]).toContain(found.other)
  })

  it('does not come from a student who would only like to join: without a seat nothing is given', () => {
    const joined: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [0, 1], priority: [1, 2] },
        { list: [0, 1], priority: [2, 1] },
        { list: [1, 0], priority: [3, 3] },
      ],
    }
    expect(violationOf(joined, [0, 1, null], deferred)).toBeNull()
  })
})

describe('inside the groups', () => {
  it('exactly the placements that nothing better respects the groups of pass, where many tie', () => {
    always(
      { tight: true, students: 5, schools: 4 },
      (spec) => {
        const before = literalDeferredAcceptance(spec)
        const respectful = [...feasible(spec)].filter(
          (matching) => noWorse(spec, matching, before) && isStableForGroups(spec, matching),
        )
        for (const matching of respectful) {
          const best = respectful.every(
            (other) => !noWorse(spec, other, matching) || noWorse(spec, matching, other),
          )
          const found = violationOf(spec, matching, { by: 'stable-improvement-cycles' })
          expect(found?.kind ?? null).toBe(best ? null : 'exchange')
        }
      },
      250,
    )
  })

  it('an exchange that passes over somebody of a better group is named as envy, wherever that one sits', () => {
    // Abdulkadiroglu, Sonmez (2003), example 1, and a fourth student who is first at a second seat of school 0.
    const spec = textbook(
      [2, 1, 1],
      [[1, 0, 2], [0, 1, 2], [0, 1, 2], [0]],
      [
        [3, 0, 2, 1],
        [1, 0, 2],
        [1, 0, 2],
      ],
    )
    const claimed: CheckedMechanism = { by: 'stable-improvement-cycles' }
    expect(violationOf(spec, [0, 1, 2, 0], claimed)).toBeNull()
    expect(violationOf(spec, [1, 0, 2, 0], claimed)).toMatchObject({
      kind: 'envy',
      student: 2,
      other: 1,
    })
  })

  it('an exchange is no way out where neither may attend', () => {
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [1, 0], priority: [null, 1] },
        { list: [0, 1], priority: [null, 1] },
      ],
    }
    for (const by of ['stable-improvement-cycles', 'top-trading-cycles', 'exchanges'] as const)
      expect(violationOf(spec, [0, 1], { by })).toBeNull()
  })
})

describe('consent', () => {
  // Abdulkadiroglu, Sonmez (2003), example 1: the exchange of the first two passes over the third.
  const spec = stabilityCosts
  const given = (...consent: number[]): CheckedMechanism => ({
    by: 'efficiency-adjusted',
    consent: Uint8Array.from(consent),
  })

  it('lets pass that somebody who gave it is passed over', () => {
    expect(violationOf(spec, [1, 0, 2], given(0, 0, 1))).toBeNull()
    expect(violationOf(spec, [1, 0, 2], given(1, 1, 1))).toBeNull()
  })

  it('is needed of the one passed over, whoever else gave it', () => {
    const envy = { kind: 'envy', student: 2, edge: 6, other: 1 }
    expect(violationOf(spec, [1, 0, 2], given(1, 1, 0))).toEqual(envy)
    expect(violationOf(spec, [1, 0, 2], given(0, 0, 0))).toEqual(envy)
  })

  it('binds nobody to give up more than deferred acceptance would', () => {
    expect(violationOf(spec, [1, null, 2], given(1, 1, 0))?.kind).toBe('worse')
  })

  it('of all asks for more: no exchange is left', () => {
    expect(violationOf(spec, [0, 1, 2], given(1, 1, 1))?.kind).toBe('exchange')
    expect(violationOf(spec, [0, 1, 2], given(1, 1, 0))).toBeNull()
  })
})

describe('those who hold a seat', () => {
  it('stand first where the list decides: somebody else is passed over, not they', () => {
    // x ranks the school second, h holds a seat of it, y ranks it first and is left out.
    const spec: MarketSpec = {
      seats: [2, 0],
      students: [{ list: [1, 0] }, { list: [0], current: 0 }, { list: [0] }],
    }
    const claimed: CheckedMechanism = { by: 'immediate-acceptance' }
    expect(violationOf(spec, [0, 0, null], claimed)).toMatchObject({
      kind: 'envy',
      student: 2,
      other: 0,
    })
    expect(violationOf(spec, [null, 0, 0], claimed)).toBeNull()
  })

  it('stand first where the lottery decides', () => {
    const spec: MarketSpec = {
      seats: [2],
      students: [{ list: [0] }, { list: [0] }, { list: [0], current: 0 }],
    }
    const claimed: CheckedMechanism = { by: 'serial-dictatorship' }
    expect(violationOf(spec, [null, 0, 0], claimed)).toMatchObject({
      kind: 'envy',
      student: 0,
      other: 1,
    })
    expect(violationOf(spec, [0, null, 0], claimed)).toBeNull()
  })

  it('keep a seat of a kept block to themselves: no exchange gives it to an outsider', () => {
    const spec: MarketSpec = {
      seats: [1, 1],
      students: [{ list: [1, 0], current: 0 }, { list: [0, 1] }],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }], []],
    }
    expect(violationOf(spec, [0, 1], { by: 'top-trading-cycles' })).toBeNull()
  })
})
