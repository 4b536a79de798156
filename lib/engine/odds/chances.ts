import type { DrawnCutoffs } from './cutoffs'

/** A choice to be judged: the schools (or blocks) it can be had at, each with the student's class there. */
export type Prospect = readonly { readonly school: number; readonly level: number }[]

/** The chance of ending at a choice, in [0, 1], and the standard error that a limited number of draws leaves. */
export type Chance = { readonly chance: number; readonly error: number }

/**
 * The chance of each choice of a list, in its order, given the drawn cutoffs.
 *
 * Inside a draw the student's own number is not drawn but integrated over: the numbers that open a
 * choice are those below a bound, and the ones that open an earlier choice are taken off
 * (Abdulkadiroglu, Angrist, Narita, Pathak 2017). In a large market one more student moves cutoffs
 * little (Azevedo, Leshno 2016), so they can be drawn once for everybody. With `ownNumbers` each
 * school draws a number of its own.
 */
export function chances(
  drawn: DrawnCutoffs,
  list: readonly Prospect[],
  ownNumbers = false,
): Chance[] {
  const { draws, cutoff } = drawn
  const sum = new Float64Array(list.length)
  const squares = new Float64Array(list.length)
  for (let d = 0; d < draws; d++) {
    let taken = 0 // numbers below this have opened an earlier choice; or the chance that one has opened
    for (let i = 0; i < list.length; i++) {
      let bound = 0
      for (const { school, level } of list[i]!) {
        bound = Math.max(bound, Math.min(1, cutoff[school * draws + d]! - level))
      }
      const here = ownNumbers ? (1 - taken) * bound : Math.max(0, bound - taken)
      taken += here
      sum[i]! += here
      squares[i]! += here * here
    }
  }
  return list.map((_, i) => {
    const chance = sum[i]! / draws
    const variance = Math.max(0, squares[i]! / draws - chance * chance)
    return { chance, error: Math.sqrt(variance / Math.max(1, draws - 1)) }
  })
}
