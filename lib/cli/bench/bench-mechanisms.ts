import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { type Arranged, arrange } from '@/lib/engine/arrange'
import { deferredAcceptanceIn } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import type { Market } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import { workspaceFor } from '@/lib/engine/workspace'

import { type Population, populate } from './bench-population'
import { measure, peakMemory, type Timing } from './measure'

/** Above this many students the slower analyses are left out. */
const LARGE = 1_000_000

/**
 * Prints a table of times: building the arrays, reading them once (the floor), and every mechanism. The
 * cold time is the first call in this process; the others are later calls.
 */
export function benchMechanisms(population: Population): void {
  const { students } = population
  const rows = populate(population)
  const large = students > LARGE
  const few = large ? 5 : 11
  const many = large ? 9 : Math.min(101, Math.max(31, Math.ceil(8_000_000 / students)))
  const arranged: Arranged[] = []
  const build = measure(large ? 5 : few, () => (arranged[0] = arrange(rows)))
  const market = arranged[0]?.market ?? arrange(rows).market
  const floor = measure(many, () => readOnce(market))
  const line = (name: string, timing: Timing) => console.log(row(name, timing, floor))

  console.log('                                cold ms   median     best   floors')
  line('one pass over the arrays', floor)
  line('build from rows', build)
  const space = workspaceFor(market)
  line(
    'deferred acceptance',
    measure(many, () => deferredAcceptanceIn(space, market)),
  )
  const memory = peakMemory()
  const all = new Uint8Array(students).fill(1)
  const others: [string, () => Int32Array][] = [
    ['serial dictatorship', () => serialDictatorship(market)],
    ['immediate acceptance', () => immediateAcceptance(market)],
    ['top trading cycles', () => topTradingCycles(market)],
    ['efficiency-adjusted', () => efficiencyAdjusted(market, all)],
  ]
  const slower: typeof others = [
    ['immediate acceptance, adaptive', () => adaptiveImmediateAcceptance(market)],
    ['stable improvement cycles', () => stableImprovementCycles(market)],
  ]
  for (const [name, solve] of large ? others : [...others, ...slower])
    line(name, measure(few, solve))
  console.log(`peak memory ${memory} MB up to deferred acceptance, ${peakMemory()} MB in all`)
}

/** The least work a solver can do: read every school and key once. */
function readOnce({ school, key }: Market): number {
  let mixed = 0
  for (let e = 0; e < school.length; e++) mixed ^= (school[e] ?? 0) ^ (key[e] ?? 0)
  return mixed
}

function row(name: string, { cold, median, best }: Timing, floor: Timing): string {
  const numbers = [cold, median, best].map((ms) => ms.toFixed(2).padStart(9))
  return `${name.padEnd(30)}${numbers.join('')}${(median / floor.median).toFixed(1).padStart(9)}`
}
