import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { outlook, type Prospect } from '@/lib/engine/odds/chances'
import type { DrawnCutoffs } from '@/lib/engine/odds/cutoffs'

/** Numbers of twenty bits, so that a priority class and a number add up without rounding. */
const anyShare = (max: number) =>
  fc.integer({ min: 0, max: max * 2 ** 20 - 1 }).map((bits) => bits / 2 ** 20)

/** Cutoffs of a few schools in a few draws, and a list over all of them with a class each. */
const anyList = fc
  .record({ schools: fc.integer({ min: 1, max: 4 }), draws: fc.integer({ min: 1, max: 8 }) })
  .chain(({ schools, draws }) =>
    fc.record({
      drawn: fc
        .array(anyShare(4), {
          minLength: schools * draws,
          maxLength: schools * draws,
        })
        .map((cutoff): DrawnCutoffs => ({ schools, draws, cutoff: Float64Array.from(cutoff) })),
      list: fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: schools, maxLength: schools })
        .map((levels) => levels.map((level, school): Prospect => [{ school, level }])),
    }),
  )
const anyNumber = anyShare(1)

/** The chances of a student whose number is known, at every school the same. */
function withNumber(drawn: DrawnCutoffs, list: Prospect[], number: number) {
  return outlook(drawn, list, { perSchool: false, known: list.map(() => number) })
}

const unknown = { perSchool: false, known: [] }

/** The chance of ending at each choice or a higher one. */
function upTo(choices: readonly { chance: number }[]): number[] {
  let total = 0
  return choices.map(({ chance }) => (total += chance))
}

describe('the odds of a number that is already drawn', () => {
  it('are no worse for a better number: at every choice or higher', () => {
    fc.assert(
      fc.property(anyList, anyNumber, anyNumber, ({ drawn, list }, a, b) => {
        const better = upTo(withNumber(drawn, list, Math.min(a, b)).choices)
        const worse = upTo(withNumber(drawn, list, Math.max(a, b)).choices)
        better.forEach((chance, i) => expect(chance).toBeGreaterThanOrEqual(worse[i]! - 1e-12))
      }),
    )
  })

  it('say yes or no in each draw: the chance is a share of the draws', () => {
    fc.assert(
      fc.property(anyList, anyNumber, ({ drawn, list }, number) => {
        for (const { chance } of withNumber(drawn, list, number).choices)
          expect(Math.abs(chance * drawn.draws - Math.round(chance * drawn.draws))).toBeLessThan(
            1e-9,
          )
      }),
    )
  })

  it('average, over all numbers, to the odds of a number that is not drawn yet', () => {
    fc.assert(
      fc.property(anyList, ({ drawn, list }) => {
        const steps = 400
        const told = outlook(drawn, list, unknown).choices
        const mean = list.map(() => 0)
        for (let i = 0; i < steps; i++)
          withNumber(drawn, list, (i + 0.5) / steps).choices.forEach(({ chance }, choice) => {
            mean[choice]! += chance / steps
          })
        told.forEach(({ chance }, i) => expect(Math.abs(chance - mean[i]!)).toBeLessThan(0.01))
      }),
      { numRuns: 60 },
    )
  })

  it('are those of the first choice that opens, draw by draw', () => {
    fc.assert(
      fc.property(anyList, anyNumber, ({ drawn, list }, number) => {
        const counts = list.map(() => 0)
        for (let d = 0; d < drawn.draws; d++) {
          const open = list.findIndex(([way]) => {
            return way!.level + number < drawn.cutoff[way!.school * drawn.draws + d]!
          })
          if (open >= 0) counts[open]!++
        }
        const told = withNumber(drawn, list, number).choices.map(({ chance }) => chance)
        told.forEach((chance, i) => expect(chance).toBeCloseTo(counts[i]! / drawn.draws, 9))
      }),
    )
  })
})

describe('the chance of none of the choices', () => {
  it.each([false, true])('is what is left of 1, a number for each school: %s', (perSchool) => {
    fc.assert(
      fc.property(anyList, ({ drawn, list }) => {
        const { choices, none } = outlook(drawn, list, { perSchool, known: [] })
        const total = choices.reduce((sum, { chance }) => sum + chance, none.chance)
        expect(total).toBeCloseTo(1, 9)
      }),
    )
  })

  it('is everything for an empty list', () => {
    fc.assert(
      fc.property(anyList, ({ drawn }) => {
        const { choices, none } = outlook(drawn, [], unknown)
        expect(choices).toEqual([])
        expect(none.chance).toBeCloseTo(1, 12)
      }),
    )
  })

  it('shrinks with every choice that is added', () => {
    fc.assert(
      fc.property(anyList, ({ drawn, list }) => {
        const none = (length: number) => outlook(drawn, list.slice(0, length), unknown).none.chance
        for (let length = 1; length <= list.length; length++)
          expect(none(length)).toBeLessThanOrEqual(none(length - 1) + 1e-12)
      }),
    )
  })
})
