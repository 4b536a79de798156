import type { DrawnCutoffs } from './cutoffs'

/** A choice to calculate: the schools (or blocks) that can give it, each with the student's class there. */
export type Prospect = readonly { readonly school: number; readonly level: number }[]

/** The chance of ending at a choice, in [0, 1], and the standard error that a limited number of draws leaves. */
export type Chance = { readonly chance: number; readonly error: number }

/** The chance of every choice of a list, in its order, and of none of them. */
export type Outlook = { readonly choices: readonly Chance[]; readonly none: Chance }

/** The student's known lottery numbers. */
export type OwnNumbers = {
  /** Whether each school draws a number of its own. */
  readonly perSchool: boolean
  /**
   * Per choice: the number, as a share of all numbers in [0, 1), 0 best; undefined while it is not drawn. With one
   * lottery the same for all.
   */
  readonly known: readonly (number | undefined)[]
}

/**
 * The chance of each choice of a list, in its order, given the drawn cutoffs.
 *
 * Within a draw, the student's own number is not drawn but integrated over: the numbers that open a
 * choice are those below a bound, minus those that open an earlier choice
 * (Abdulkadiroglu, Angrist, Narita, Pathak 2017). In a large market one more student hardly moves the
 * cutoffs (Azevedo, Leshno 2016), so they can be drawn once for everybody. With `ownNumbers` each
 * school draws a number of its own.
 */
export function chances(
  drawn: DrawnCutoffs,
  list: readonly Prospect[],
  ownNumbers = false,
): readonly Chance[] {
  return outlook(drawn, list, { perSchool: ownNumbers, known: [] }).choices
}

/** `chances`, with the chance of none of them, and for numbers that are known already. */
export function outlook(
  { draws, cutoff }: DrawnCutoffs,
  list: readonly Prospect[],
  { perSchool, known }: OwnNumbers,
): Outlook {
  const opened = new Float64Array(draws) // per draw: the numbers below this open an earlier choice
  const left = new Float64Array(draws).fill(1) // per draw: the chance that none has opened
  const bound = new Float64Array(draws)
  const choices = list.map((prospect, i) => {
    bound.fill(0)
    for (const { school, level } of prospect) {
      for (let d = 0, at = school * draws; d < draws; d++, at++) {
        const here = cutoff[at]! - level
        if (here > bound[d]!) bound[d] = here < 1 ? here : 1
      }
    }
    const own = known[i]
    let sum = 0
    let squares = 0
    for (let d = 0; d < draws; d++) {
      const below = bound[d]!
      let here = 0
      if (perSchool) here = left[d]! * (own === undefined ? below : own < below ? 1 : 0)
      else if (own === undefined) here = below > opened[d]! ? below - opened[d]! : 0
      else if (own >= opened[d]! && own < below) here = 1
      if (below > opened[d]!) opened[d] = below
      left[d]! -= here
      sum += here
      squares += here * here
    }
    return estimate(sum, squares, draws)
  })
  let sum = 0
  let squares = 0
  for (let d = 0; d < draws; d++) {
    const rest = Math.max(0, left[d]!)
    sum += rest
    squares += rest * rest
  }
  return { choices, none: estimate(sum, squares, draws) }
}

function estimate(sum: number, squares: number, draws: number): Chance {
  const chance = sum / draws
  const variance = Math.max(0, squares / draws - chance * chance)
  return { chance, error: Math.sqrt(variance / Math.max(1, draws - 1)) }
}
