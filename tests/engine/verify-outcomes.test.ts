import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import type { Market } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import { type CheckedMechanism, verify } from '@/lib/engine/verify/verify-placement'

import { anyMarket, arranged, type Shape } from '../support/market'
import { type Mechanism, withConsent, withExchanges } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const half = (market: Market) => Uint8Array.from(market.current, (_, s) => s % 2)

const claim =
  (by: Exclude<CheckedMechanism['by'], 'efficiency-adjusted'>) => (): CheckedMechanism => ({ by })

const mechanisms: [string, Mechanism, (market: Market) => CheckedMechanism][] = [
  ['deferredAcceptance', deferredAcceptance, claim('deferred-acceptance')],
  ['immediateAcceptance', immediateAcceptance, claim('immediate-acceptance')],
  [
    'adaptiveImmediateAcceptance',
    adaptiveImmediateAcceptance,
    claim('immediate-acceptance-adaptive'),
  ],
  ['topTradingCycles', topTradingCycles, claim('top-trading-cycles')],
  ['serialDictatorship', serialDictatorship, claim('serial-dictatorship')],
  ['stableImprovementCycles', stableImprovementCycles, claim('stable-improvement-cycles')],
  [
    'efficiencyAdjusted',
    (market) => efficiencyAdjusted(market, half(market)),
    (market) => ({ by: 'efficiency-adjusted', consent: half(market) }),
  ],
  [
    'efficiencyAdjusted with everybody consenting',
    withConsent,
    (market) => ({
      by: 'efficiency-adjusted',
      consent: new Uint8Array(market.current.length).fill(1),
    }),
  ],
  ['exchanges', withExchanges, claim('exchanges')],
]

const shapes: [string, Shape][] = [
  ['one lottery', { students: 8 }],
  ['current seats and late applicants', { students: 8, current: true, late: true }],
  ['few seats, many ties', { students: 10, schools: 6, tight: true }],
  ['a lottery per school', { students: 8, ownLottery: true, current: true }],
  ['reserves', { students: 8, reserves: true }],
  [
    'reserves, current seats and late applicants',
    { students: 8, reserves: true, current: true, late: true },
  ],
]

describe.each(mechanisms)('verify finds nothing wrong with %s', (_, mechanism, claimed) => {
  it.each(shapes)('in any market with %s', (_name, shape) => {
    const property = fc.property(anyMarket(shape), (spec) => {
      const { market, rowOf } = arranged(spec)
      expect(verify(market, mechanism(market, rowOf), claimed(market)).violation).toBeNull()
    })
    fc.assert(property, { numRuns: 250 })
  })
})
