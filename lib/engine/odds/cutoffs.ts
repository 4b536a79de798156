import { classShift, isOneLottery, type Market, NOT_ELIGIBLE } from '../market'
import { randomStream, shuffle } from '../random'
import { drawSolver } from './draw-solver'

/**
 * Cutoffs of many draws of the lottery, on a scale that joins class and number: a student of class
 * `k` with lottery number `u` in [0, 1) gets in where `k + u` is below the cutoff. Infinity while
 * seats are left, 0 where there are none.
 */
export type DrawnCutoffs = {
  readonly schools: number
  readonly draws: number
  /** The cutoff of school `c` in draw `d` stands at `c * draws + d`. */
  readonly cutoff: Float64Array
}

/** Who takes part in a draw: the same students each time, or as many drawn from them with replacement. */
export type Crowd = 'same' | 'resampled'

/**
 * Draws the lottery of a market `draws` times and keeps every school's cutoff. The market needs the
 * layout of one lottery and no reserves (`expandBlocks` makes schools of its blocks). Same stream
 * name, same cutoffs.
 *
 * With the same crowd, only the lottery varies: right for this year's applications. Another year's
 * crowd is itself a sample of those who might have applied, and ignoring that makes chances look more
 * certain than they are; `resampled` draws it again each time (bootstrap).
 */
export function drawCutoffs(
  market: Market,
  draws: number,
  stream: string,
  crowd: Crowd = 'same',
): DrawnCutoffs {
  if (!isOneLottery(market.layout)) throw new RangeError('odds need the layout of one lottery')
  const schools = market.seats.length
  const students = market.listStart.length - 1
  const { mask } = market.layout
  const shift = classShift(market.layout)
  const solver = drawSolver(market)
  const random = randomStream(stream)
  const order = Int32Array.from({ length: students }, (_, s) => s)
  const cutoff = new Float64Array(schools * draws)
  for (let d = 0; d < draws; d++) {
    if (crowd === 'same') shuffle(order, random)
    else for (let i = 0; i < students; i++) order[i] = Math.floor(random() * students)
    solver.solve(order)
    for (let c = 0; c < schools; c++) {
      const limit = solver.limit[c]!
      // The one more student stands before the last of n in place + 1 of n + 1 equally likely cases.
      const share = ((limit & mask) + 1) / (students + 1)
      cutoff[c * draws + d] = limit === NOT_ELIGIBLE ? Infinity : (limit >>> shift) + share
      if (market.seats[c] === 0) cutoff[c * draws + d] = 0
    }
  }
  return { schools, draws, cutoff }
}
