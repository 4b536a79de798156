import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import type { Market } from '@/lib/engine/market'

import { rankOf } from '../support/brute-force'
import { schoolsInOrder, studentsInOrder, withList } from '../support/changes'
import { anyMarket, arranged, type MarketSpec, type Shape } from '../support/market'
import { allBut, always, MECHANISMS, place } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const everything: Shape = { reserves: true, current: true, late: true }
const perSchool: Shape = { ...everything, ownLottery: true }

/** Any market of a shape, with its students or schools in any other order. */
function inAnyOrder(
  shape: Shape,
  of: 'students' | 'seats',
  check: (spec: MarketSpec, order: number[]) => void,
): void {
  const reordered = anyMarket(shape).chain((spec) => {
    const all = spec[of].map((_, i) => i)
    return fc.tuple(fc.constant(spec), fc.shuffledSubarray(all, { minLength: all.length }))
  })
  fc.assert(
    fc.property(reordered, ([spec, order]) => check(spec, order)),
    { numRuns: 200 },
  )
}

/** The bytes of everything a market is made of. */
function bytes({ seats, listStart, school, key, current, layout, reserves }: Market): string {
  return JSON.stringify([seats, listStart, school, key, current, layout, reserves])
}

describe.each(MECHANISMS)('%s', (_, mechanism) => {
  it.each([everything, perSchool])('gives the same bytes for the same market, %j', (shape) => {
    always(shape, (spec) => {
      const [once, again] = [arranged(spec), arranged(spec)]
      expect(mechanism(again.market, again.rowOf)).toEqual(mechanism(once.market, once.rowOf))
    })
  })

  it.each([everything, perSchool, { current: true, late: true }])(
    'leaves the market as it was, so that it can be solved again, %j',
    (shape) => {
      always(shape, (spec) => {
        const { market, rowOf } = arranged(spec)
        const before = bytes(market)
        const first = mechanism(market, rowOf)
        expect(bytes(market)).toBe(before)
        expect(mechanism(market, rowOf)).toEqual(first)
      })
    },
  )

  it('does not look at the order in which students are written down', () => {
    inAnyOrder(everything, 'students', (spec, order) => {
      const placed = place(mechanism, spec)
      expect(place(mechanism, studentsInOrder(spec, order))).toEqual(order.map((s) => placed[s]))
    })
  })

  it('changes nothing for a school that nobody lists', () => {
    always(everything, (spec) => {
      const more = { ...spec, seats: [...spec.seats, 3], blocks: [...spec.blocks!, []] }
      expect(place(mechanism, more)).toEqual(place(mechanism, spec))
    })
  })

  it('changes nothing for a student who lists nothing', () => {
    always(everything, (spec) => {
      const students = [{ list: [], priority: [] }, ...spec.students]
      const lottery = [spec.students.length, ...spec.lottery!]
      expect(place(mechanism, { ...spec, students, lottery })).toEqual([
        null,
        ...place(mechanism, spec),
      ])
    })
  })

  it('changes nothing for numbers further apart in the same order', () => {
    always({ current: true }, (spec) => {
      const finer = spec.students.map((student) => ({
        ...student,
        priority: student.priority!.map((own) => (own === null ? null : own * 1000 + 7)),
      }))
      expect(place(mechanism, { ...spec, students: finer })).toEqual(place(mechanism, spec))
    })
  })

  it('gives a lone student the first choice with a seat that is open to the student', () => {
    always({ students: 1, reserves: true }, (spec) => {
      const [student] = spec.students
      if (!student) return
      const open = student.list.find((c, i) => {
        const closed = spec.blocks![c]!.filter(
          ({ groups, kind }) =>
            groups && kind === 'hard' && !groups.some((g) => student.groups!.includes(g)),
        )
        const shut = closed.reduce((total, { seats }) => total + seats, 0)
        return student.priority![i] !== null && spec.seats[c]! > shut
      })
      // The classic form wastes its first rounds here and still ends at the same school.
      expect(place(mechanism, spec)).toEqual([open ?? null])
    })
  })

  it('gives everybody the first eligible choice where every school has a seat for each', () => {
    always({ students: 8, current: true, late: true }, (spec) => {
      const plenty = { ...spec, seats: spec.seats.map(() => spec.students.length) }
      const first = spec.students.map(
        ({ list, priority, current }) =>
          list.find((c, i) => priority![i] !== null || c === current) ?? null,
      )
      expect(place(mechanism, plenty)).toEqual(first)
    })
  })

  it('places nobody who does not hold a seat where no school has one', () => {
    always({}, (spec) => {
      const none = { ...spec, seats: spec.seats.map(() => 0) }
      expect(place(mechanism, none)).toEqual(spec.students.map(() => null))
    })
  })

  it('gives those on time what they get without any late applicant', () => {
    always({ late: true, reserves: true }, (spec) => {
      const onTime = spec.students.flatMap(({ late }, s) => (late ? [] : [s]))
      const among = place(mechanism, spec)
      const lottery = onTime.map((s) => spec.lottery![s]!)
      const ranked = lottery.map((number) => lottery.filter((other) => other < number).length)
      const alone = { ...spec, students: onTime.map((s) => spec.students[s]!), lottery: ranked }
      expect(place(mechanism, alone)).toEqual(onTime.map((s) => among[s]))
    })
  })
})

describe.each(allBut('serialDictatorship'))('%s, with a lottery per school,', (_, mechanism) => {
  it.each([perSchool, { students: 8, schools: 5, tight: true, ownLottery: true }])(
    'does not look at the order in which students are written down, %j',
    (shape) => {
      inAnyOrder(shape, 'students', (spec, order) => {
        const placed = place(mechanism, spec)
        expect(place(mechanism, studentsInOrder(spec, order))).toEqual(order.map((s) => placed[s]))
      })
    },
  )
})

// Improvement cycles can be carried out in several orders; theirs follows the list of schools.
describe.each(allBut('stableImprovementCycles'))('%s', (_, mechanism) => {
  it('does not look at the order in which schools are written down, nor at their names', () => {
    inAnyOrder(everything, 'seats', (spec, order) => {
      const renamed = place(mechanism, schoolsInOrder(spec, order))
      expect(renamed.map((c) => (c === null ? null : order[c]))).toEqual(place(mechanism, spec))
    })
  })
})

describe.each(allBut('immediateAcceptance'))('%s', (_, mechanism) => {
  it('reads a choice without eligibility as if it were not listed', () => {
    always({ late: true, reserves: true }, (spec) => {
      const listed = spec.students.reduce((shorter, { list, priority }, s) => {
        const eligible = list.filter((_school, i) => priority![i] !== null)
        return withList(shorter, s, eligible)
      }, spec)
      expect(place(mechanism, listed)).toEqual(place(mechanism, spec))
    })
  })
})

describe.each(
  allBut('topTradingCycles', 'exchanges', 'efficiencyAdjusted', 'stableImprovementCycles'),
)('%s', (_, mechanism) => {
  it('does not look at choices below the placement', () => {
    always({ late: true, reserves: true, ownLottery: true }, (spec) => {
      const placed = place(mechanism, spec)
      spec.students.forEach(({ list }, s) => {
        const upTo = list.slice(0, rankOf(spec, s, placed[s]!) + 1)
        expect(place(mechanism, withList(spec, s, upTo))).toEqual(placed)
      })
    })
  })
})
