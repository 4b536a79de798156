import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { chances, type Prospect } from '@/lib/engine/odds/chances'
import { type DrawnCutoffs, drawCutoffs } from '@/lib/engine/odds/cutoffs'
import { randomStream, shuffle } from '@/lib/engine/random'
import { drawOdds, oddsOf } from '@/lib/placement/draw-odds.rules'
import type { Problem, ProblemStudent } from '@/lib/placement/problem.schema'

import { anyMarket, arranged, type MarketSpec, schools } from '../support/market'
import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 })

/** Cutoffs as nothing but numbers: some full schools, some open, some closed. */
const anyDrawn: fc.Arbitrary<DrawnCutoffs> = fc
  .record({ schools: fc.integer({ min: 1, max: 4 }), draws: fc.integer({ min: 1, max: 12 }) })
  .chain(({ schools: count, draws }) =>
    fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: fc.double({ min: 0, max: 4, noNaN: true }) },
          { weight: 1, arbitrary: fc.constant(Infinity) },
          { weight: 1, arbitrary: fc.constant(0) },
        ),
        { minLength: count * draws, maxLength: count * draws },
      )
      .map((cutoff) => ({ schools: count, draws, cutoff: Float64Array.from(cutoff) })),
  )

/** A list over the drawn schools, each with a class. */
const withList = anyDrawn.chain((drawn) =>
  fc.record({
    drawn: fc.constant(drawn),
    list: fc
      .shuffledSubarray(Array.from({ length: drawn.schools }, (_, c) => c))
      .chain((some) =>
        fc.tuple(
          ...some.map((school) =>
            fc.integer({ min: 1, max: 3 }).map((level): Prospect => [{ school, level }]),
          ),
        ),
      )
      .map((list): Prospect[] => [...list]),
    own: fc.boolean(),
  }),
)

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

describe('chances, whatever the cutoffs', () => {
  it('lie between 0 and 1 and add up to no more than 1', () => {
    fc.assert(
      fc.property(withList, ({ drawn, list, own }) => {
        const values = chances(drawn, list, own).map(({ chance }) => chance)
        for (const value of values) expect(value >= 0 && value <= 1).toBe(true)
        expect(sum(values)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('of the first choices do not depend on what comes after them', () => {
    fc.assert(
      fc.property(withList, ({ drawn, list, own }) => {
        const all = chances(drawn, list, own)
        for (let length = 0; length <= list.length; length++)
          expect(chances(drawn, list.slice(0, length), own)).toEqual(all.slice(0, length))
      }),
    )
  })

  it('grow with a better priority: ending at this choice or a higher one gets no less likely', () => {
    fc.assert(
      fc.property(withList, fc.nat(3), ({ drawn, list, own }, at) => {
        const better = list.map((prospect, i): Prospect =>
          i === at ? prospect.map(({ school, level }) => ({ school, level: level - 1 })) : prospect,
        )
        const upTo = (some: Prospect[]) =>
          sum(chances(drawn, some.slice(0, at + 1), own).map(({ chance }) => chance))
        expect(upTo(better)).toBeGreaterThanOrEqual(upTo(list) - 1e-12)
      }),
    )
  })

  it('grow with higher cutoffs: one more seat somewhere makes no list worse on the whole', () => {
    fc.assert(
      fc.property(
        withList,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ drawn, list, own }, more) => {
          const raised = { ...drawn, cutoff: drawn.cutoff.map((cutoff) => cutoff + more) }
          const total = (cutoffs: DrawnCutoffs) =>
            sum(chances(cutoffs, list, own).map(({ chance }) => chance))
          expect(total(raised)).toBeGreaterThanOrEqual(total(drawn) - 1e-12)
        },
      ),
    )
  })

  it('grow with one more block to enter through', () => {
    fc.assert(
      fc.property(withList, ({ drawn, list, own }) => {
        fc.pre(list.length > 0)
        const wider = list.map((prospect, i): Prospect =>
          i === list.length - 1 ? [...prospect, { school: 0, level: 1 }] : prospect,
        )
        const last = (some: Prospect[]) => chances(drawn, some, own).at(-1)!.chance
        expect(last(wider)).toBeGreaterThanOrEqual(last(list) - 1e-12)
      }),
    )
  })

  it('are nothing for a choice without any way in', () => {
    fc.assert(
      fc.property(withList, ({ drawn, list, own }) => {
        const [first, ...rest] = chances(drawn, [[], ...list], own)
        expect(first).toEqual({ chance: 0, error: 0 })
        expect(rest).toEqual(chances(drawn, list, own))
      }),
    )
  })

  it('have no error from one draw, nor where all draws agree', () => {
    fc.assert(
      fc.property(withList, ({ drawn, list, own }) => {
        const cutoff = new Float64Array(drawn.schools * 5)
        for (let c = 0; c < drawn.schools; c++)
          cutoff.fill(drawn.cutoff[c * drawn.draws]!, c * 5, c * 5 + 5)
        for (const { error } of chances({ ...drawn, draws: 5, cutoff }, list, own))
          expect(error).toBeLessThan(1e-7)
      }),
    )
  })
})

describe('the error that comes with a chance', () => {
  it('is how far estimates of as many draws lie apart', () => {
    const students = Array.from({ length: 60 }, (_, s) => ({ list: [s % 3, (s + 1) % 3] }))
    const { market } = arranged({ seats: [9, 12, 6], students })
    const list = [0, 2, 1].map((school): Prospect => [{ school, level: 1 }])
    const runs = Array.from({ length: 120 }, (_, run) =>
      chances(drawCutoffs(market, 40, `run ${run}`), list),
    )
    for (const choice of list.keys()) {
      const values = runs.map((run) => run[choice]!.chance)
      const mean = sum(values) / values.length
      const spread = Math.sqrt(sum(values.map((v) => (v - mean) ** 2)) / (values.length - 1))
      const told = sum(runs.map((run) => run[choice]!.error)) / runs.length
      expect(told / spread).toBeGreaterThan(0.75)
      expect(told / spread).toBeLessThan(1.35)
    }
  })

  it('shrinks with the square root of the draws', () => {
    const students = Array.from({ length: 50 }, (_, s) => ({ list: [s % 2, 1 - (s % 2)] }))
    const { market } = arranged({ seats: [10, 15], students })
    const list: Prospect[] = [[{ school: 0, level: 1 }], [{ school: 1, level: 1 }]]
    const error = (draws: number) => chances(drawCutoffs(market, draws, 'shrink'), list)[1]!.error
    expect(error(100) / error(1600)).toBeGreaterThan(2.8)
    expect(error(100) / error(1600)).toBeLessThan(5.6)
  })
})

describe('chances and the frequency of what happens', () => {
  /** How often the last student of a spec ends at each of the choices, over draws of the lottery. */
  function frequencies(spec: MarketSpec, draws: number): number[] {
    const last = spec.students.length - 1
    const { list } = spec.students[last]!
    const random = randomStream('frequencies')
    const order = Int32Array.from(spec.students, (_, s) => s)
    const counts = list.map(() => 0)
    for (let d = 0; d < draws; d++) {
      shuffle(order, random)
      const ready = arranged({ ...spec, lottery: [...order] })
      const school = schools(ready, deferredAcceptance(ready.market))[last]!
      if (school !== null) counts[list.indexOf(school)]!++
    }
    return counts.map((count) => count / draws)
  }

  it('agree at one school exactly: seats over applicants, the student included', () => {
    const others = Array.from({ length: 7 }, () => ({ list: [0] }))
    const { market } = arranged({ seats: [3], students: others })
    const told = chances(drawCutoffs(market, 4, 'any'), [[{ school: 0, level: 1 }]])
    expect(told[0]!.chance).toBeCloseTo(3 / 8, 12)
    const [seen] = frequencies({ seats: [3], students: [...others, { list: [0] }] }, 4000)
    expect(Math.abs(seen! - 3 / 8)).toBeLessThan(0.03)
  })

  it('agree over several schools with priorities, up to what one student changes', () => {
    const random = randomStream('made-up district')
    const others = Array.from({ length: 120 }, () => {
      const list = [0, 1, 2, 3].toSorted(() => random() - 0.5).slice(0, 3)
      return { list, priority: list.map(() => (random() < 0.3 ? 1 : 2)) }
    })
    const me = { list: [0, 2, 3], priority: [2, 2, 1] }
    const seats = [20, 30, 15, 25]
    const { market } = arranged({ seats, students: others })
    const prospects = me.list.map((school, i): Prospect => [{ school, level: me.priority[i]! }])
    const told = chances(drawCutoffs(market, 1500, 'told'), prospects)
    const seen = frequencies({ seats, students: [...others, me] }, 1500)
    for (const [i, { chance }] of told.entries())
      expect(Math.abs(chance - seen[i]!)).toBeLessThan(0.05)
  })

  it('agree in any small market for a student who competes with nobody', () => {
    fc.assert(
      fc.property(anyMarket({ students: 5, schools: 3 }), (spec) => {
        const { lottery: _, ...drawn } = spec
        const { market } = arranged({ ...drawn, seats: [...spec.seats, 1] })
        const alone = chances(drawCutoffs(market, 3, 'alone'), [
          [{ school: spec.seats.length, level: 1 }],
        ])
        expect(alone).toEqual([{ chance: 1, error: 0 }])
      }),
    )
  })
})

describe('oddsOf', () => {
  const crowd = (overrides: Partial<ProblemStudent> = {}) =>
    Array.from({ length: 20 }, (_, s) => student(`s${s}`, ['A'], overrides))
  const asked = (choices: [string, number | null][], more: Partial<ProblemStudent> = {}) => ({
    choices: choices.map(([school, priority]) => ({ school, priority })),
    ...more,
  })
  const one = (document: Partial<Problem>, hopeful: Parameters<typeof oddsOf>[1]) =>
    oddsOf(drawOdds(problem(document), 40, 'any'), hopeful)[0]!.chance
  const schoolsOf = (kind: 'soft' | 'hard') => [
    { id: 'A', seats: 5, blocks: [{ seats: 4, groups: ['local'], kind }] },
  ]

  it('lets a member of a reserve compete for its seats, and others for what is open', () => {
    const students = crowd()
    const member = one(
      { schools: schoolsOf('hard'), students },
      asked([['A', 1]], { groups: ['local'] }),
    )
    const other = one({ schools: schoolsOf('hard'), students }, asked([['A', 1]]))
    expect(member).toBe(1)
    expect(other).toBeCloseTo(1 / 21, 6)
  })

  it('lets others have the soft seats that members leave', () => {
    const chance = one({ schools: schoolsOf('soft'), students: crowd() }, asked([['A', 1]]))
    expect(chance).toBeCloseTo(5 / 21, 6)
  })

  it('puts a late applicant behind everybody on time', () => {
    const document = { schools: [{ id: 'A', seats: 5 }], students: crowd() }
    expect(one(document, asked([['A', 1]], { late: true }))).toBe(0)
    const roomy = { schools: [{ id: 'A', seats: 25 }], students: crowd() }
    expect(one(roomy, asked([['A', 1]], { late: true }))).toBe(1)
  })

  it('puts a better priority ahead of all, and a worse one behind', () => {
    const document = { schools: [{ id: 'A', seats: 5 }], students: crowd() }
    const at = (priority: number) => one(document, asked([['A', priority]]))
    expect([at(1) > 0 && at(1) < 1, at(2)]).toEqual([true, 0])
  })

  it('does not look at the seed of the round nor at numbers that are already drawn', () => {
    const document = { schools: [{ id: 'A', seats: 5 }], students: crowd() }
    const seeded = { ...document, lottery: { seed: 'ff' } }
    const numbered = {
      ...document,
      students: document.students.map((s, i) => ({ ...s, lottery: i })),
    }
    const told = one(document, asked([['A', 1]]))
    expect([one(seeded, asked([['A', 1]])), one(numbered, asked([['A', 1]]))]).toEqual([told, told])
  })
})
