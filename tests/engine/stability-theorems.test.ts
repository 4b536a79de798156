import { describe, expect, it, vi } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'

import { feasible, isStable, type Matching, noWorse, rankOf } from '../support/brute-force'
import { withoutStudent, withSeats } from '../support/changes'
import type { MarketSpec, Shape } from '../support/market'
import { always, place, withConsent, withExchanges } from '../support/mechanisms'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const shapes: [string, Shape][] = [
  ['one lottery', {}],
  ['a lottery per school', { ownLottery: true }],
  ['few seats and many ties', { tight: true, students: 5 }],
  ['current seats and late applicants', { current: true, late: true }],
  ['reserves', { reserves: true }],
  ['all of it', { reserves: true, current: true, late: true, ownLottery: true }],
]

const stableOf = (spec: MarketSpec) => [...feasible(spec)].filter((one) => isStable(spec, one))

const seatedAt = (matching: Matching, school: number) =>
  matching.flatMap((c, s) => (c === school ? [s] : []))

describe.each(shapes)('with %s', (_, shape) => {
  it('a stable placement exists (Gale, Shapley 1962, theorem 1)', () => {
    always(
      shape,
      (spec) => {
        expect(stableOf(spec).length).toBeGreaterThan(0)
      },
      150,
    )
  })

  it('deferred acceptance is at least as good for everybody as any other stable placement (theorem 2)', () => {
    always(
      shape,
      (spec) => {
        const best = place(deferredAcceptance, spec)
        for (const other of stableOf(spec)) expect(noWorse(spec, best, other)).toBe(true)
      },
      150,
    )
  })

  it('every stable placement places the same students (Roth 1984, McVitie, Wilson 1970)', () => {
    always(
      shape,
      (spec) => {
        const placed = (matching: Matching) => matching.map((school) => school !== null)
        const best = placed(place(deferredAcceptance, spec))
        for (const other of stableOf(spec)) expect(placed(other)).toEqual(best)
      },
      150,
    )
  })

  it('every stable placement fills as many seats of each school (Roth 1984)', () => {
    always(
      shape,
      (spec) => {
        const best = place(deferredAcceptance, spec)
        for (const other of stableOf(spec))
          for (const c of spec.seats.keys())
            expect(seatedAt(other, c).length).toBe(seatedAt(best, c).length)
      },
      150,
    )
  })

  it('one more seat at a school harms nobody (resource monotonicity)', () => {
    always(shape, (spec) => {
      const before = place(deferredAcceptance, spec)
      for (const school of spec.seats.keys()) {
        const after = place(deferredAcceptance, withSeats(spec, school, 1))
        expect(noWorse(spec, after, before)).toBe(true)
      }
    })
  })

  it('one more seat at a school places at most one student more', () => {
    always(shape, (spec) => {
      const count = (matching: Matching) => matching.filter((school) => school !== null).length
      const before = count(place(deferredAcceptance, spec))
      for (const school of spec.seats.keys()) {
        const after = count(place(deferredAcceptance, withSeats(spec, school, 1)))
        expect([before, before + 1]).toContain(after)
      }
    })
  })

  it('one more applicant helps no other (population monotonicity)', () => {
    always(shape, (spec) => {
      const together = place(deferredAcceptance, spec)
      for (const student of spec.students.keys()) {
        const without = place(deferredAcceptance, withoutStudent(spec, student))
        for (const other of spec.students.keys()) {
          if (other === student) continue
          const [before, after] = [without, together].map((placed) =>
            rankOf(spec, other, placed[other]!),
          )
          expect(after).toBeGreaterThanOrEqual(before!)
        }
      }
    })
  })

  it('nobody can be helped by standing behind, or harmed by a better standing of their own', () => {
    always({ ...shape, wide: false }, (spec) => {
      const before = place(deferredAcceptance, spec)
      for (const [student, { list, priority }] of spec.students.entries()) {
        list.forEach((_school, choice) => {
          if (priority![choice] === null) return
          const better = priority!.map((own, i) => (i === choice ? 1 : own))
          const students = spec.students.map((old, s) =>
            s === student ? { ...old, priority: better } : old,
          )
          const after = place(deferredAcceptance, { ...spec, students })
          expect(rankOf(spec, student, after[student]!)).toBeLessThanOrEqual(
            rankOf(spec, student, before[student]!),
          )
        })
      }
    })
  })
})

describe.each(shapes.filter(([, { reserves }]) => !reserves))('with %s', (_, shape) => {
  it('a school with a seat left has the same students in every stable placement (Roth 1986)', () => {
    always(
      shape,
      (spec) => {
        const best = place(deferredAcceptance, spec)
        for (const c of spec.seats.keys()) {
          const here = seatedAt(best, c)
          if (here.length === spec.seats[c]) continue
          for (const other of stableOf(spec)) expect(seatedAt(other, c)).toEqual(here)
        }
      },
      150,
    )
  })

  it('no feasible placement is strictly better for everybody (weak efficiency, Roth 1982)', () => {
    always(shape, (spec) => {
      const best = place(deferredAcceptance, spec)
      if (spec.students.length === 0) return
      for (const other of feasible(spec)) {
        const better = spec.students.every(
          (_student, s) => rankOf(spec, s, other[s]!) < rankOf(spec, s, best[s]!),
        )
        expect(better).toBe(false)
      }
    })
  })

  it('whoever deferred acceptance leaves without a seat gains by no exchange or consent either', () => {
    always({ students: 9, ...shape }, (spec) => {
      const before = place(deferredAcceptance, spec)
      for (const mechanism of [withConsent, withExchanges]) {
        const after = place(mechanism, spec)
        const unplaced = after.filter((_school, s) => before[s] === null)
        expect(unplaced).toEqual(unplaced.map(() => null))
        for (const c of spec.seats.keys())
          expect(seatedAt(after, c).length).toBe(seatedAt(before, c).length)
      }
    })
  })
})

describe('reserves, filled softly instead of strictly', () => {
  it('harm nobody on time: seats that stay empty go to the next in line (Hafalir, Yenmez, Yildirim 2013)', () => {
    always(
      { reserves: true, current: true, students: 8 },
      (spec) => {
        const soft = spec.blocks!.map((blocks) =>
          blocks.map((block) => (block.groups ? { ...block, kind: 'soft' as const } : block)),
        )
        const before = place(deferredAcceptance, spec)
        const after = place(deferredAcceptance, { ...spec, blocks: soft })
        expect(noWorse(spec, after, before)).toBe(true)
      },
      600,
    )
  })

  it('but a late member, first for a strict seat, stands behind those on time for a soft one', () => {
    const spec = (kind: 'soft' | 'hard'): MarketSpec => ({
      seats: [1],
      students: [{ list: [0] }, { list: [0], groups: [1], late: true }],
      blocks: [[{ seats: 1, groups: [1], kind }]],
    })
    expect(place(deferredAcceptance, spec('hard'))).toEqual([null, 0])
    expect(place(deferredAcceptance, spec('soft'))).toEqual([0, null])
  })

  it('waste nothing: a student stays out only where the school is full of others', () => {
    always({ reserves: true, students: 8 }, (spec) => {
      const soft = spec.blocks!.map((blocks) =>
        blocks.map((block) => (block.groups ? { ...block, kind: 'soft' as const } : block)),
      )
      const placed = place(deferredAcceptance, { ...spec, blocks: soft })
      spec.students.forEach(({ list, priority }, s) => {
        for (const [i, school] of list.slice(0, rankOf(spec, s, placed[s]!)).entries()) {
          if (priority![i] === null) continue
          expect(seatedAt(placed, school).length).toBe(spec.seats[school])
        }
      })
    })
  })

  it('are the same as none where everybody belongs to the groups', () => {
    always({ reserves: true, current: true, late: true, students: 8 }, (spec) => {
      const students = spec.students.map((student) => ({ ...student, groups: [0, 1] }))
      const { blocks: _, ...open } = spec
      expect(place(deferredAcceptance, { ...spec, students })).toEqual(
        place(deferredAcceptance, { ...open, students }),
      )
    })
  })
})
