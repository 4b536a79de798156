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

/** Who takes part in a draw: the same students each time, or a crowd that is only partly known. */
export type Crowd = 'same' | GrownCrowd

/** A crowd of which some are known; the others are made up anew for each draw, each like one who is there already. */
type GrownCrowd = {
  /** The first so many students of the market take part each time. */
  readonly here: number
  /** So many, those included, show what applications look like; any after them only make room. */
  readonly known: number
  /** How many take part in all: each number from `least` to `most` is as likely. */
  readonly least: number
  readonly most: number
}

/**
 * Names who takes part in each draw, in no order. Whoever is made up is like one of all who are there before, known or
 * made up (Lo 1988, a Bayesian bootstrap for a finite population): so the draws differ by as much as is not known about
 * those still to come, and no more.
 */
export function crowdSource(crowd: Crowd, students: number, random: () => number) {
  if (crowd === 'same') {
    const all = Int32Array.from({ length: students }, (_, s) => s)
    return () => all
  }
  const { here, known, least, most } = crowd
  const others = known - here
  // those who only show what applications look like stand first, so that all who take part stand in a row
  const urn = Int32Array.from({ length: known + most }, (_, i) =>
    i < others ? here + i : i - others,
  )
  return () => {
    const size = least + Math.floor(random() * (most - least + 1))
    for (let i = known; i < others + size; i++) urn[i] = urn[Math.floor(random() * i)]!
    return urn.subarray(others, others + size)
  }
}

/**
 * Draws the lottery of a market `draws` times and keeps every school's cutoff. The market needs the
 * layout of one lottery and no reserves (`expandBlocks` makes schools of its blocks), and as many students as
 * take part at most. Same stream name, same cutoffs.
 *
 * With the same crowd, only the lottery varies: right once all applications are in. Before, who else applies is
 * not known either, and ignoring that makes chances look more certain than they are.
 */
export function drawCutoffs(
  market: Market,
  draws: number,
  stream: string,
  crowd: Crowd = 'same',
): DrawnCutoffs {
  if (!isOneLottery(market.layout)) throw new RangeError('odds need the layout of one lottery')
  const schools = market.seats.length
  const { mask } = market.layout
  const shift = classShift(market.layout)
  const solver = drawSolver(market)
  const random = randomStream(stream)
  const gather = crowdSource(crowd, market.listStart.length - 1, random)
  const order = new Int32Array(market.listStart.length - 1)
  const cutoff = new Float64Array(schools * draws)
  for (let d = 0; d < draws; d++) {
    const crowdNow = gather()
    const drawn = order.subarray(0, crowdNow.length)
    drawn.set(crowdNow)
    shuffle(drawn, random)
    solver.solve(drawn)
    for (let c = 0; c < schools; c++) {
      const limit = solver.limit[c]!
      // The one more student stands before the last of n in place + 1 of n + 1 equally likely cases.
      const share = ((limit & mask) + 1) / (drawn.length + 1)
      cutoff[c * draws + d] = limit === NOT_ELIGIBLE ? Infinity : (limit >>> shift) + share
      if (market.seats[c] === 0) cutoff[c * draws + d] = 0
    }
  }
  return { schools, draws, cutoff }
}
