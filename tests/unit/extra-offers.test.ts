import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Manifest } from '@/lib/placement/bundle/bundle-files.schema'
import { checkExtraOffers } from '@/lib/placement/bundle/check-bundle.rules'
import {
  chanceOfMore,
  type ExtraRule,
  extraOffers,
  highestYes,
} from '@/lib/placement/extra-offers.rules'
import { columnsFrom } from '@/lib/placement/reading/problem-reader.rules'
import { tryExtraOffers } from '@/lib/year/yields/try-extra-offers.rules'

const FIVE_PERCENT: ExtraRule = { share: 50, most: 100 }

/** The exact chance, as a count of 10,000 ** asked equally likely cases. */
function exactChance(asked: number, yes: number, limit: number): number {
  let [cases, ways] = [0n, 1n]
  for (let count = 0; count <= asked; count++) {
    if (count > limit)
      cases += ways * BigInt(yes) ** BigInt(count) * BigInt(10_000 - yes) ** BigInt(asked - count)
    ways = (ways * BigInt(asked - count)) / BigInt(count + 1)
  }
  const DIGITS = 10n ** 30n
  return Number((cases * DIGITS) / 10_000n ** BigInt(asked)) / 1e30
}

describe('the chance that more families say yes than there are seats', () => {
  it('is within 1e-11 of the exact one', () => {
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 250 }),
      fc.integer({ min: 1, max: 9_999 }),
      fc.nat(250),
    )
    fc.assert(
      fc.property(numbers, ([asked, yes, limit]) => {
        expect(
          Math.abs(chanceOfMore(asked, yes, limit) - exactChance(asked, yes, limit)),
        ).toBeLessThan(1e-11)
      }),
      { numRuns: 60 },
    )
  })

  it('stays a chance in a school of thousands', () => {
    expect(chanceOfMore(10_000, 9_000, 9_000)).toBeCloseTo(0.49, 1)
    expect(chanceOfMore(10_000, 1, 9_999)).toBe(0)
  })
})

/** How often `count` of `asked` say yes. */
const chanceOf = (asked: number, yes: number, count: number) =>
  chanceOfMore(asked, yes, count - 1) - chanceOfMore(asked, yes, count)

describe('extra offers', () => {
  it('lead to too many no more often than the share, whatever share of families says yes', () => {
    for (const seats of [5, 20, 60]) {
      for (const asked of [10, 40, 120]) {
        for (const rule of [FIVE_PERCENT, { share: 10, most: 100 }, { share: 200, most: 100 }]) {
          for (const yes of [3_000, 6_000, 8_000, 9_000, 9_500, 9_900, 10_000]) {
            // over every number of past yeses that can be
            let tooOften = 0
            for (let count = 0; count <= asked; count++) {
              const extra = extraOffers(seats, [{ offers: asked, yes: count }], rule)
              tooOften += chanceOf(asked, yes, count) * chanceOfMore(seats + extra, yes, seats)
            }
            expect(tooOften, `${seats} seats, ${asked} asked, ${yes}`).toBeLessThanOrEqual(
              rule.share / 1000,
            )
          }
        }
      }
    }
  })

  const answers = fc.nat(200).chain((offers) => fc.nat(offers).map((yes) => ({ offers, yes })))
  const years = fc.array(answers, { maxLength: 4 })

  it('are none without past answers, without seats, and where everybody said yes', () => {
    expect(extraOffers(100, [], FIVE_PERCENT)).toBe(0)
    expect(extraOffers(100, [{ offers: 0, yes: 0 }], FIVE_PERCENT)).toBe(0)
    expect(extraOffers(0, [{ offers: 100, yes: 10 }], FIVE_PERCENT)).toBe(0)
    expect(extraOffers(100, [{ offers: 100, yes: 100 }], FIVE_PERCENT)).toBe(0)
  })

  it('never become fewer with a greater share, nor more with more yeses, nor exceed the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 150 }),
        years,
        fc.integer({ min: 1, max: 199 }),
        fc.nat(30),
        (seats, past, share, most) => {
          const extra = extraOffers(seats, past, { share, most })
          expect(extra).toBeLessThanOrEqual(most)
          expect(extraOffers(seats, past, { share: share + 1, most })).toBeGreaterThanOrEqual(extra)
          const more = past.map(({ offers, yes }) => ({ offers, yes: Math.min(offers, yes + 1) }))
          expect(extraOffers(seats, more, { share, most })).toBeLessThanOrEqual(extra)
        },
      ),
    )
  })

  it('reckon with no smaller share of yeses than in the fullest year', () => {
    const past = [
      { offers: 100, yes: 50 },
      { offers: 10, yes: 10 },
    ]
    expect(highestYes(past, FIVE_PERCENT)).toBe(10_000)
    expect(extraOffers(100, past, FIVE_PERCENT)).toBe(0)
  })

  it('are as the description reckons them by hand', () => {
    // 90 of 100 said yes: up to 95.10 in 100 may; with 101 offers all say yes 63 times in 10,000
    expect(highestYes([{ offers: 100, yes: 90 }], FIVE_PERCENT)).toBe(9_510)
    expect(chanceOfMore(101, 9_510, 100)).toBeCloseTo(0.00624, 4)
    expect(extraOffers(100, [{ offers: 100, yes: 90 }], FIVE_PERCENT)).toBe(1)
  })
})

describe('the rule tried on past years', () => {
  const year = (schoolYear: number, offers: number, yes: number, waiting = 50) => ({
    schoolYear,
    schoolId: 'a',
    offers,
    yes,
    waiting,
  })

  it('decides each year by the years before it, and learns from the first', () => {
    const tried = tryExtraOffers(
      [year(2024, 100, 80), year(2025, 100, 90), year(2026, 100, 100)],
      FIVE_PERCENT,
    )
    expect(tried.map(({ schoolYear, known }) => [schoolYear, known])).toEqual([
      [2025, { offers: 100, yes: 80 }],
      [2026, { offers: 200, yes: 170 }],
    ])
    const extra = extraOffers(100, [{ offers: 100, yes: 80 }], FIVE_PERCENT)
    expect(tried[0]).toMatchObject({ extra, wouldCome: extra * 0.9, tooMany: 0 })
    // in the year in which everybody said yes, each extra family could have been one too many
    expect(tried[1]?.extra).toBeGreaterThan(0)
    expect(tried[1]?.tooMany).toBe(tried[1]?.extra)
  })

  it('makes no more extra offers than children waited, and none to nobody', () => {
    const extraWith = (waiting: number) =>
      tryExtraOffers([year(2025, 100, 70), year(2026, 100, 70, waiting)], FIVE_PERCENT)[0]?.extra
    expect([0, 1, 2].map(extraWith)).toEqual([0, 1, 2])
  })

  it('does not take one school for another', () => {
    const other = { ...year(2025, 100, 70), schoolId: 'b' }
    expect(tryExtraOffers([other, year(2026, 100, 70)], FIVE_PERCENT)).toEqual([])
  })
})

describe('a bundle with extra offers', () => {
  const rule = { share: 200, most: 2 }
  const past = [{ year: 2026, offers: 80, yes: 9 }]
  const check = (kind: Manifest['kind']) => {
    const offers = extraOffers(3, past, rule)
    const problem = {
      format: 'zone-placement-problem/2',
      schools: [{ id: 'a', seats: 3, extra: { offers, ...rule, past } }],
      students: [],
    }
    const manifest = { kind, extraOffers: { ...rule, schools: ['a'] } } as unknown as Manifest
    checkExtraOffers(columnsFrom(JSON.stringify(problem)), manifest)
  }

  it('is one of a main round: a late one makes none', () => {
    expect(() => check('MAIN')).not.toThrow()
    expect(() => check('LATE')).toThrow('extra offers in a late round')
  })
})
