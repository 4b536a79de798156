import { measure, peakMemory, type Timing } from '@/lib/cli/bench/measure'
import { type Population, populate } from '@/lib/cli/bench/population'
import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { arrange } from '@/lib/engine/arrange'
import { deferredAcceptanceIn } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import type { Market } from '@/lib/engine/market'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import { workspaceFor } from '@/lib/engine/workspace'

/** Above this many students the slower analyses are left out. */
const LARGE = 1_000_000

/** Prints a table of times: building the arrays, the floor of reading them once, and every mechanism. */
export function benchMechanisms(population: Population): void {
  const rows = populate(population)
  const large = population.students > LARGE
  let { market } = arrange(rows)
  const build = measure(large ? 1 : 3, () => ({ market } = arrange(rows)))
  const floor = measure(11, () => readOnce(market))
  const space = workspaceFor(market)
  const all = new Uint8Array(population.students).fill(1)
  const line = (name: string, timing: Timing) => console.log(row(name, timing, floor))

  console.log('                                cold ms   median     best   floors')
  line('one pass over the arrays', floor)
  line('build from rows', build)
  line(
    'deferred acceptance',
    measure(large ? 7 : 21, () => deferredAcceptanceIn(space, market)),
  )
  line(
    'serial dictatorship',
    measure(5, () => serialDictatorship(market)),
  )
  line(
    'immediate acceptance',
    measure(5, () => immediateAcceptance(market)),
  )
  line(
    'top trading cycles',
    measure(5, () => topTradingCycles(market)),
  )
  line(
    'efficiency-adjusted',
    measure(5, () => efficiencyAdjusted(market, all)),
  )
  if (!large) {
    line(
      'immediate acceptance, adaptive',
      measure(5, () => adaptiveImmediateAcceptance(market)),
    )
    line(
      'stable improvement cycles',
      measure(5, () => stableImprovementCycles(market)),
    )
  }
  console.log(`peak memory ${peakMemory()} MB`)
}

/** The least a solver could do: look at every school and key once. */
function readOnce({ school, key }: Market): number {
  let mixed = 0
  for (let e = 0; e < school.length; e++) mixed ^= (school[e] ?? 0) ^ (key[e] ?? 0)
  return mixed
}

function row(name: string, { cold, median, best }: Timing, floor: Timing): string {
  const numbers = [cold, median, best].map((ms) => ms.toFixed(2).padStart(9))
  return `${name.padEnd(30)}${numbers.join('')}${(median / floor.median).toFixed(1).padStart(9)}`
}
