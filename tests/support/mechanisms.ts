import fc from 'fast-check'

import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { exchanges } from '@/lib/engine/exchanges'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { type Market, UNPLACED } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import { type CheckedMechanism, verify } from '@/lib/engine/verify/verify-placement'

import type { Matching } from './brute-force'
import { anyMarket, arranged, type MarketSpec, schools, type Shape } from './market'

/** A way to place the students of a market; `rowOf` leads from its students to those of the spec. */
export type Mechanism = (market: Market, rowOf: Int32Array) => Int32Array

/** Efficiency-adjusted deferred acceptance, all students consenting. */
export const withConsent: Mechanism = (market) =>
  efficiencyAdjusted(market, new Uint8Array(market.current.length).fill(1))

/** The same with nobody consenting. */
export const withoutConsent: Mechanism = (market) =>
  efficiencyAdjusted(market, new Uint8Array(market.current.length))

/** The same with the consent of some students of the spec. */
export function consentOf(consents: (student: number) => boolean): Mechanism {
  return (market, rowOf) =>
    efficiencyAdjusted(
      market,
      Uint8Array.from(rowOf, (row) => (consents(row) ? 1 : 0)),
    )
}

/** Deferred acceptance, then the exchanges it left out. */
export const withExchanges: Mechanism = (market) => exchanges(market, deferredAcceptance(market))

/** Every mechanism by the name of its function. */
export const MECHANISMS: [name: string, mechanism: Mechanism][] = [
  ['deferredAcceptance', deferredAcceptance],
  ['immediateAcceptance', immediateAcceptance],
  ['adaptiveImmediateAcceptance', adaptiveImmediateAcceptance],
  ['topTradingCycles', topTradingCycles],
  ['serialDictatorship', serialDictatorship],
  ['stableImprovementCycles', stableImprovementCycles],
  ['efficiencyAdjusted', withConsent],
  ['efficiencyAdjusted without consent', withoutConsent],
  ['exchanges', withExchanges],
]

/** The mechanisms but those named. */
export function allBut(...names: string[]): [string, Mechanism][] {
  return MECHANISMS.filter(([name]) => !names.includes(name))
}

/** The school each student of a spec ends at, or null. */
export function place(mechanism: Mechanism, spec: MarketSpec): Matching {
  const ready = arranged(spec)
  return schools(ready, mechanism(ready.market, ready.rowOf))
}

/** Checks a statement about any market of a shape. */
export function always(shape: Shape, check: (spec: MarketSpec) => void, numRuns = 300): void {
  fc.assert(fc.property(anyMarket(shape), check), { numRuns })
}

/** The engine's placement for schools chosen by hand. */
export function edgesOf(spec: MarketSpec, matching: Matching): Int32Array {
  const { market, rowOf } = arranged(spec)
  return Int32Array.from(rowOf, (row, s) => {
    const school = matching[row]!
    if (school === null) return UNPLACED
    return market.listStart[s]! + spec.students[row]!.list.indexOf(school)
  })
}

/** What the checker finds wrong with schools chosen by hand; null for nothing. */
export function violationOf(spec: MarketSpec, matching: Matching, claimed: CheckedMechanism) {
  return verify(arranged(spec).market, edgesOf(spec, matching), claimed).violation
}
