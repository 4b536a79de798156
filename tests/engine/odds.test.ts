import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { chances } from '@/lib/engine/odds/chances'
import { type Crowd, crowdSource, drawCutoffs } from '@/lib/engine/odds/cutoffs'
import { drawSolver } from '@/lib/engine/odds/draw-solver'
import { randomStream, shuffle } from '@/lib/engine/random'
import { drawOdds, oddsOf } from '@/lib/placement/draw-odds.rules'
import { place } from '@/lib/placement/place.rules'
import type { Problem } from '@/lib/placement/problem.schema'

import { anyMarket, arranged } from '../support/market'
import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

describe('randomStream', () => {
  it('gives the same numbers for the same name, others for another', () => {
    const take = (name: string) => Array.from({ length: 20 }, randomStream(name))
    expect(take('a')).toEqual(take('a'))
    expect(take('a')).not.toEqual(take('b'))
  })

  it('is uniform', () => {
    const random = randomStream('uniform')
    const bins = new Float64Array(100)
    for (let i = 0; i < 100_000; i++) bins[Math.floor(random() * 100)]!++
    const chiSquare = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(149) // passed once in a thousand with 99 degrees of freedom
  })

  it('shuffles every student to every place equally often', () => {
    const random = randomStream('shuffle')
    const seen = new Float64Array(36)
    for (let i = 0; i < 6000; i++) {
      const order = Int32Array.from([0, 1, 2, 3, 4, 5])
      shuffle(order, random)
      order.forEach((s, place) => seen[s * 6 + place]!++)
    }
    const chiSquare = seen.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(52.6) // 25 degrees of freedom
  })
})

describe('drawSolver', () => {
  it('ends with the cutoffs of deferred acceptance under the same lottery', () => {
    const property = fc.property(anyMarket({ students: 8, current: true, late: true }), (spec) => {
      const { market } = arranged({ ...spec, lottery: spec.students.map((_, s) => s) })
      const solver = drawSolver(market)
      for (const lottery of [spec.lottery!, spec.lottery!.toReversed()]) {
        const order = new Int32Array(lottery.length)
        lottery.forEach((place, s) => (order[place] = s))
        solver.solve(order)

        const same = arranged({ ...spec, lottery })
        const placement = deferredAcceptance(same.market)
        const cutoffs = Array.from(same.market.seats, (seats, c) => {
          const keys = [...placement].filter((e) => e >= 0 && same.market.school[e] === c)
          const worst = Math.max(0, ...keys.map((e) => same.market.key[e]!))
          return keys.length < seats ? 0x7fffffff : worst
        })
        expect([...solver.limit]).toEqual(cutoffs)
      }
    })
    fc.assert(property, { numRuns: 300 })
  })
})

describe('drawCutoffs', () => {
  it('gives the same cutoffs for the same stream, others for another', () => {
    const students = Array.from({ length: 30 }, (_, s) => ({ list: [s % 2] }))
    const { market } = arranged({ seats: [5, 7], students })
    const crowd = { here: 10, known: 20, least: 15, most: 30 }
    const take = (stream: string) => drawCutoffs(market, 5, stream, crowd).cutoff
    expect(take('a')).toEqual(take('a'))
    expect(take('a')).not.toEqual(take('b'))
  })

  it('makes up another crowd each time while not all are known, so that chances are less certain', () => {
    const students = Array.from({ length: 40 }, (_, s) => ({ list: [s % 2] }))
    const { market } = arranged({ seats: [10, 10], students })
    const spread = (crowd: Crowd) => {
      // a school with seats left lets everybody in, as one whose last number is the largest
      const LAST = 2
      const cutoff = drawCutoffs(market, 200, 'crowd', crowd).cutoff.map((c) => Math.min(c, LAST))
      const mean = cutoff.reduce((sum, value) => sum + value, 0) / cutoff.length
      return cutoff.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    const grown = (here: number) => ({ here, known: 40, least: 40, most: 40 })
    expect(spread(grown(20))).toBeGreaterThan(spread(grown(40)))
    expect(spread(grown(0))).toBeGreaterThan(spread(grown(20)))
  })

  it('has the known ones in each crowd, others like them, and as many as may come', () => {
    const random = randomStream('who comes')
    const next = crowdSource({ here: 3, known: 5, least: 6, most: 9 }, 9, random)
    const sizes = new Set<number>()
    for (let i = 0; i < 200; i++) {
      const crowd = [...next()]
      expect(crowd.slice(0, 3)).toEqual([0, 1, 2])
      expect(crowd.slice(3).every((s) => s >= 0 && s < 5)).toBe(true)
      sizes.add(crowd.length)
    }
    expect(sizes).toEqual(new Set([6, 7, 8, 9]))
  })

  it('refuses a market whose keys do not tell class and number apart', () => {
    const { market } = arranged({ seats: [1], students: [{ list: [0] }], ownLottery: [[0]] })
    expect(() => drawCutoffs(market, 1, 'any')).toThrow(RangeError)
  })
})

describe('chances', () => {
  it('are certain where seats are left, none where there are none', () => {
    const { market } = arranged({
      seats: [3, 0, 1],
      students: [{ list: [0, 1] }, { list: [0, 1] }],
    })
    const drawn = drawCutoffs(market, 20, 'any')
    const list = [1, 0, 2].map((school) => [{ school, level: 1 }])
    expect(chances(drawn, list).map(({ chance }) => chance)).toEqual([0, 1, 0])
  })

  it('divide one seat among equals', () => {
    const students = Array.from({ length: 9 }, () => ({ list: [0] }))
    const { market } = arranged({ seats: [1], students })
    const [{ chance, error } = { chance: 0, error: 1 }] = chances(drawCutoffs(market, 50, 'any'), [
      [{ school: 0, level: 1 }],
    ])
    expect(chance).toBeCloseTo(0.1, 10)
    expect(error).toBeCloseTo(0, 6)
  })

  it('answer for a higher and a lower priority than the cutoff', () => {
    const students = Array.from({ length: 5 }, () => ({ list: [0], priority: [2] }))
    const { market } = arranged({ seats: [2], students })
    const drawn = drawCutoffs(market, 10, 'any')
    const at = (level: number) => chances(drawn, [[{ school: 0, level }]])[0]!.chance
    expect([at(1), at(3)]).toEqual([1, 0])
    expect(at(2)).toBeCloseTo(2 / 6, 10)
  })

  it('take off the numbers that open an earlier choice, unless each school draws its own', () => {
    const drawn = { schools: 2, draws: 1, cutoff: Float64Array.of(1.5, 1.6) }
    const list = [0, 1].map((school) => [{ school, level: 1 }])
    const values = (own: boolean) => chances(drawn, list, own).map(({ chance }) => chance)
    expect(values(false)[1]).toBeCloseTo(0.1)
    expect(values(true)[1]).toBeCloseTo(0.3)
  })

  it('take the block of a school that is easiest to enter', () => {
    const drawn = { schools: 2, draws: 1, cutoff: Float64Array.of(1.2, 2.7) }
    const both = [
      { school: 0, level: 1 },
      { school: 1, level: 2 },
    ]
    expect(chances(drawn, [both])[0]!.chance).toBeCloseTo(0.7)
  })

  it('come with the standard error of their draws', () => {
    const drawn = { schools: 1, draws: 2, cutoff: Float64Array.of(1.2, 1.6) }
    const [{ chance, error } = { chance: 0, error: 0 }] = chances(drawn, [
      [{ school: 0, level: 1 }],
    ])
    expect(chance).toBeCloseTo(0.4)
    expect(error).toBeCloseTo(0.2)
  })
})

/** A made-up year: 600 students, 8 schools of uneven popularity, 2 priorities, a reserve and a late few. */
function year(name: string): Problem {
  const random = randomStream(name)
  const schools = Array.from({ length: 8 }, (_, c) => ({
    id: `c${c}`,
    seats: 60,
    ...(c === 0 && { blocks: [{ seats: 40, groups: ['local'], kind: 'soft' as const }] }),
  }))
  const students = Array.from({ length: 600 }, (_, s) => {
    const liking = schools.map(({ id }, c) => ({ id, liking: random() ** (1 + c / 2) }))
    const list = liking.toSorted((a, b) => b.liking - a.liking).slice(0, 4)
    return {
      id: `${name}-${s}`,
      groups: random() < 0.5 ? ['local'] : [],
      late: random() < 0.05,
      choices: list.map(({ id }) => ({ school: id, priority: random() < 0.2 ? 1 : 2 })),
    }
  })
  return problem({ schools, students })
}

describe('oddsOf', () => {
  it('is calibrated: of the choices given 30 %, about 30 % are obtained in the year that follows', () => {
    const lastYear = year('last year')
    const count = lastYear.students.length
    const table = drawOdds(lastYear, 300, 'calibration', {
      here: 0,
      known: count,
      least: count,
      most: count,
    })
    const thisYear = year('this year')
    const bins = Array.from({ length: 10 }, () => ({ said: 0, came: 0, count: 0 }))
    for (let seed = 0; seed < 10; seed++) {
      const lottery = { seed: `0${seed}`, scope: 'one' as const }
      const { placements } = place({ ...thisYear, lottery })
      thisYear.students.forEach((applicant, s) => {
        oddsOf(table, applicant).forEach(({ chance }, choice) => {
          const bin = bins[Math.min(9, Math.floor(chance * 10))]!
          bin.said += chance
          bin.came += placements[s]!.rank === choice + 1 ? 1 : 0
          bin.count++
        })
      })
    }
    const off = bins
      .filter(({ count }) => count > 300)
      .map(({ said, came, count }) => Math.abs(said - came) / count)
    expect(off.length).toBeGreaterThan(4)
    expect(Math.max(...off)).toBeLessThan(0.1)
  })

  it('gives nothing for a choice without eligibility or of an unknown school, and certainty for a seat held', () => {
    const table = drawOdds(problem({ students: [student('s'), student('t')] }), 20, 'any')
    const choices = [
      { school: 'A', priority: null },
      { school: 'Z', priority: 1 },
    ]
    expect(oddsOf(table, { choices }).map(({ chance }) => chance)).toEqual([0, 0])
    const held = { choices: [{ school: 'A', priority: 3 }], current: 'A' }
    expect(oddsOf(table, held)[0]!.chance).toBe(1)
  })

  it('adds up to one with the chance of ending nowhere', () => {
    const table = drawOdds(year('sum'), 50, 'sum')
    for (const applicant of year('sum').students.slice(0, 50)) {
      const total = oddsOf(table, applicant).reduce((sum, { chance }) => sum + chance, 0)
      expect(total).toBeLessThanOrEqual(1 + 1e-9)
    }
  })
})
