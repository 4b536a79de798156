import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { exchanges } from '@/lib/engine/exchanges'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'

import {
  feasible,
  isEfficient,
  isEligible,
  type Matching,
  noWorse,
  rankOf,
  standsAhead,
} from '../support/brute-force'
import { literalSerialDictatorship } from '../support/literal-mechanisms'
import { arranged, type MarketSpec, schools } from '../support/market'
import {
  allBut,
  always,
  consentOf,
  edgesOf,
  type Mechanism,
  place,
  withConsent,
  withExchanges,
  withoutConsent,
} from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

/** A house each: student `s` holds the only seat of school `s`, and ranks some schools above it. */
function houses(spec: MarketSpec): MarketSpec {
  const count = Math.min(spec.students.length, spec.seats.length)
  return {
    seats: Array.from({ length: count }, () => 1),
    students: spec.students.slice(0, count).map(({ list }, s) => ({
      list: [...list.filter((c) => c < count && c !== s), s],
      current: s,
    })),
  }
}

/** Every group of owners, as lists of students. */
function groupsOf(count: number): number[][] {
  return Array.from({ length: 2 ** count - 1 }, (_, i) =>
    Array.from({ length: count }, (_s, s) => s).filter((s) => ((i + 1) >> s) & 1),
  )
}

/** Whether a group, by exchanging its own houses only, does better for some and worse for none of its members. */
function canLeave(spec: MarketSpec, matching: Matching, group: number[]): boolean {
  const better = (s: number, house: number) =>
    rankOf(spec, s, matching[s]!) - rankOf(spec, s, house)
  const give = (left: number[], houseless: number[], gained: boolean): boolean => {
    const [s, ...rest] = houseless
    if (s === undefined) return gained
    return left.some((house) => {
      if (!spec.students[s]!.list.includes(house)) return false
      const gain = better(s, house)
      return gain >= 0 && give(without(left, house), rest, gained || gain > 0)
    })
  }
  return give(group, group, false)
}

const without = (some: number[], one: number) => some.filter((other) => other !== one)

describe.each([
  ['topTradingCycles', topTradingCycles],
  ['exchanges of the seats held', (market) => exchanges(market, market.current)],
] as [string, Mechanism][])('%s in a market of houses (Shapley, Scarf 1974)', (_, mechanism) => {
  it('ends in the core: no group does better with its own houses', () => {
    always({ students: 5, schools: 5, tight: true }, (any) => {
      const spec = houses(any)
      const placed = place(mechanism, spec)
      for (const group of groupsOf(spec.students.length))
        expect(canLeave(spec, placed, group)).toBe(false)
    })
  })

  it('and the core has no other placement (Roth, Postlewaite 1977)', () => {
    always({ students: 4, schools: 4, tight: true }, (any) => {
      const spec = houses(any)
      const placed = place(mechanism, spec)
      const groups = groupsOf(spec.students.length)
      const core = [...feasible(spec)].filter(
        (matching) => !groups.some((group) => canLeave(spec, matching, group)),
      )
      expect(core).toEqual([placed])
    })
  })
})

describe('topTradingCycles', () => {
  it('gives everybody at least the best school where they are among the first for its seats', () => {
    always({ current: true, students: 8 }, (spec) => {
      const placed = place(topTradingCycles, spec)
      spec.students.forEach(({ list }, s) => {
        const guaranteed = list.findIndex((school) => {
          const { eligible, ahead } = standingAt(spec, school)
          return eligible.includes(s) && ahead(s) < spec.seats[school]!
        })
        const worst = guaranteed < 0 ? list.length : guaranteed
        expect(rankOf(spec, s, placed[s]!)).toBeLessThanOrEqual(worst)
      })
    })
  })

  it('is deferred acceptance where all schools have one order (Ergin 2002)', () => {
    always({ students: 9 }, (spec) => {
      const { lottery, seats } = spec
      const students = spec.students.map(({ list }) => ({ list }))
      const one = { seats, lottery: lottery!, students }
      expect(place(topTradingCycles, one)).toEqual(place(deferredAcceptance, one))
    })
  })

  it('loses the trade for a student who leaves out the school whose seat would be traded', () => {
    // Student 0 is first at school 0 and wants school 1, where student 1 is first and wants school 0.
    const trade = (list: number[]): MarketSpec => ({
      seats: [1, 1],
      students: [
        { list, priority: list.map((c) => (c === 0 ? 1 : 3)) },
        { list: [0, 1], priority: [3, 1] },
        { list: [1], priority: [2] },
      ],
    })
    expect(place(topTradingCycles, trade([1, 0]))).toEqual([1, 0, null])
    expect(place(topTradingCycles, trade([1]))).toEqual([null, 0, 1])
  })
})

/** Who may have a seat of a school, and how many of them stand ahead of each. */
function standingAt(spec: MarketSpec, school: number) {
  const eligible = [...spec.students.keys()].filter((s) => isEligible(spec, s, school))
  const ahead = (s: number) =>
    eligible.filter((other) => other !== s && standsAhead(spec, school, other, s)).length
  return { eligible, ahead }
}

describe.each(allBut('immediateAcceptance', 'adaptiveImmediateAcceptance'))(
  '%s',
  (_, mechanism) => {
    it('is the serial dictatorship where only the lottery orders students', () => {
      always({ students: 9 }, (spec) => {
        const { lottery, seats } = spec
        const students = spec.students.map(({ list }) => ({ list }))
        const one = { seats, lottery: lottery!, students }
        expect(place(mechanism, one)).toEqual(literalSerialDictatorship(one))
      })
    })
  },
)

describe('serialDictatorship', () => {
  it('gives the first of the lottery the first choice that has a seat', () => {
    always({ students: 8 }, (spec) => {
      const first = spec.lottery!.indexOf(0)
      if (first < 0) return
      const { list, priority } = spec.students[first]!
      const best = list.find((c, i) => priority![i] !== null && spec.seats[c]! > 0)
      expect(place(serialDictatorship, spec)[first]).toBe(best ?? null)
    })
  })

  it('lets nobody be changed by those behind in the lottery', () => {
    always({ students: 8 }, (spec) => {
      const placed = place(serialDictatorship, spec)
      const last = spec.lottery!.indexOf(spec.students.length - 1)
      if (last < 0) return
      const students = spec.students.map((one, s) => (s === last ? { ...one, list: [] } : one))
      const withoutLast = place(serialDictatorship, { ...spec, students })
      expect(withoutLast.filter((_school, s) => s !== last)).toEqual(
        placed.filter((_school, s) => s !== last),
      )
    })
  })
})

describe('exchanges', () => {
  it('find nothing more after themselves', () => {
    always({ students: 8, current: true, late: true, reserves: true }, (spec) => {
      const { market, rowOf } = arranged(spec)
      const once = withExchanges(market, rowOf)
      expect(exchanges(market, once)).toEqual(once)
    })
  })

  it('start from any placement, and end efficient among the seats in use', () => {
    always({ students: 5, tight: true }, (spec) => {
      const { market, rowOf } = arranged(spec)
      for (const matching of [...feasible(spec)].slice(0, 20)) {
        const after = schools({ market, rowOf }, exchanges(market, edgesOf(spec, matching)))
        expect(noWorse(spec, after, matching)).toBe(true)
        const used = spec.seats.map((_count, c) => matching.filter((school) => school === c).length)
        const seated = spec.students.map((student, s) =>
          matching[s] === null ? { ...student, list: [], priority: [] } : student,
        )
        expect(isEfficient({ ...spec, seats: used, students: seated }, after)).toBe(true)
      }
    })
  })
})

describe('efficiencyAdjusted', () => {
  const consentShapes = [
    { tight: true, students: 7 },
    { current: true, late: true },
  ]

  it.each(consentShapes)('costs nobody anything to consent to (Kesten 2010), %j', (shape) => {
    always(shape, (spec) => {
      const consents = (s: number) => spec.students[s]!.groups!.includes(0)
      const placed = place(consentOf(consents), spec)
      for (const student of spec.students.keys()) {
        const other = place(
          consentOf((s) => consents(s) !== (s === student)),
          spec,
        )
        expect(other[student]).toBe(placed[student])
      }
    })
  })

  it.each(consentShapes)(
    'is no worse for anybody than if nobody consents, whoever does, %j',
    (shape) => {
      always(shape, (spec) => {
        const few = (s: number) => spec.students[s]!.groups!.includes(0)
        const more = (s: number) => few(s) || spec.students[s]!.groups!.includes(1)
        const nobody = place(withoutConsent, spec)
        for (const mechanism of [consentOf(few), consentOf(more), withConsent])
          expect(noWorse(spec, place(mechanism, spec), nobody)).toBe(true)
      })
    },
  )

  it('may cost another student what they gained when one more consents', () => {
    // While student 1 bars school 0, student 2 is stuck there and student 5 may have school 1;
    // once 1 consents, 2 moves up to school 1 itself.
    const spec: MarketSpec = {
      seats: [1, 1, 1],
      students: [
        { list: [0, 2, 1], priority: [2, 2, 1] },
        { list: [1, 2, 0], priority: [2, 2, 1] },
        { list: [1, 0, 2], priority: [1, 1, 1] },
        { list: [2, 0, 1], priority: [1, 1, 1] },
        { list: [1, 2, 0], priority: [2, 2, 1] },
        { list: [1, 0, 2], priority: [1, 2, 1] },
      ],
      lottery: [0, 3, 1, 4, 5, 2],
    }
    const withoutYesOf = (student: number) => consentOf((s) => s !== student)
    expect(place(withoutConsent, spec)).toEqual([1, null, 0, null, null, 2])
    expect(place(withoutYesOf(1), spec)).toEqual([2, null, 0, null, null, 1])
    expect(place(withConsent, spec)).toEqual([0, null, 1, null, null, 2])
  })

  it('changes nothing where deferred acceptance is efficient', () => {
    always({ students: 5, tight: true }, (spec) => {
      const before = place(deferredAcceptance, spec)
      fc.pre(isEfficient(spec, before))
      expect(place(withConsent, spec)).toEqual(before)
    })
  })
})

describe('stableImprovementCycles', () => {
  it('changes nothing where deferred acceptance is efficient', () => {
    always({ students: 5, tight: true }, (spec) => {
      const before = place(deferredAcceptance, spec)
      fc.pre(isEfficient(spec, before))
      expect(place(stableImprovementCycles, spec)).toEqual(before)
    })
  })
})
