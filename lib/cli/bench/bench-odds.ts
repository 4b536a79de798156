import { arrange } from '@/lib/engine/arrange'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { ownerOf, UNPLACED } from '@/lib/engine/market'
import { chances } from '@/lib/engine/odds/chances'
import { drawCutoffs } from '@/lib/engine/odds/cutoffs'
import { randomStream, shuffle } from '@/lib/engine/random'
import type { Rows } from '@/lib/engine/rows'

import { type Population, populate } from './bench-population'
import { measure } from './measure'

const DRAWS = 1000

/** Prints how fast lotteries are drawn and the chances of a list calculated, and how well predictions come true. */
export function benchOdds(population: Population): void {
  const lastYear = arrange(populate(population)).market
  let drawn = drawCutoffs(lastYear, 10, 'warm')
  const draw = measure(5, () => (drawn = drawCutoffs(lastYear, DRAWS, 'bench')))
  console.log(`odds: ${Math.round((DRAWS / draw.best) * 1000)} draws a second`)

  const list = Array.from({ length: 8 }, (_, i) => [{ school: i * 11, level: 1 + (i % 5) }])
  const answer = measure(200, () => chances(drawn, list))
  console.log(`odds: ${(answer.median * 1000).toFixed(0)} microseconds for a list, ${DRAWS} draws`)
  printCalibration(population)
}

const PAIRS_OF_YEARS = 10
const LOTTERIES = 2

/** Predicts every choice of a year from the applications of the year before, and compares it with the result. */
function printCalibration(population: Population): void {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, came: 0, count: 0 }))
  let squares = 0
  for (let pair = 0; pair < PAIRS_OF_YEARS; pair++) {
    const before = arrange(populate(population, 2 * pair)).market
    const year = populate(population, 2 * pair + 1)
    const known = before.listStart.length - 1
    const crowd = { here: 0, known, least: known, most: known }
    const drawn = drawCutoffs(before, DRAWS, `calibration ${pair}`, crowd)
    const random = randomStream(`lotteries ${pair}`)
    const standing = year.standing.slice()
    for (let lottery = 0; lottery < LOTTERIES; lottery++) {
      shuffle(standing, random)
      const got = findObtainedRanks({ ...year, standing })
      for (const [s, rank] of got.entries()) {
        for (const [i, { chance }] of chances(drawn, prospects(year, s)).entries()) {
          const bin = bins[Math.min(9, Math.floor(chance * 10))]
          if (!bin) continue
          const came = rank === i ? 1 : 0
          bin.said += chance
          bin.came += came
          bin.count++
          squares += (chance - came) ** 2
        }
      }
    }
  }
  const count = bins.reduce((sum, bin) => sum + bin.count, 0)
  console.log('said      came true    choices')
  for (const bin of bins) console.log(binRow(bin))
  console.log(`Brier score ${(squares / count).toFixed(4)}`)
}

function binRow({ said, came, count }: { said: number; came: number; count: number }): string {
  const share = (part: number) => `${((100 * part) / Math.max(1, count)).toFixed(1)} %`.padStart(7)
  return `${share(said)}   ${share(came)}   ${String(count).padStart(9)}`
}

function prospects({ listStart, school, priority }: Rows, s: number) {
  const first = listStart[s] ?? 0
  return Array.from(school.subarray(first, listStart[s + 1]), (c, i) => [
    { school: c, level: priority[first + i] ?? 0 },
  ])
}

/** The rank on their list that each student gets. */
function findObtainedRanks(rows: Rows): Int32Array {
  const { market, rowOf } = arrange(rows)
  const got = new Int32Array(rowOf.length).fill(UNPLACED)
  for (const edge of deferredAcceptance(market)) {
    if (edge === UNPLACED) continue
    const s = ownerOf(market.layout, market.school[edge] ?? 0, market.key[edge] ?? 0)
    got[rowOf[s] ?? 0] = edge - (market.listStart[s] ?? 0)
  }
  return got
}
