import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compareResults, statistics } from '@/lib/placement/compare-runs.rules'
import { place } from '@/lib/placement/place.rules'
import { MECHANISMS, type Problem } from '@/lib/placement/problem.schema'

import { problem, student } from '../support/problem'

const district: Problem = problem({
  lottery: null,
  schools: [
    { id: 'A', seats: 2, blocks: [{ seats: 1, groups: ['local'], kind: 'soft' }] },
    { id: 'B', seats: 2 },
    { id: 'C', seats: 3 },
  ],
  students: [
    student('s1', ['A', 'B'], { lottery: 1 }),
    student('s2', ['A', 'B'], { lottery: 2 }),
    student('s3', ['A', 'C'], { lottery: 3, groups: ['local'] }),
    student('s4', ['A', 'B'], { lottery: 4, current: 'C' }),
    student('s5', ['B'], { lottery: 5, groups: ['local'] }),
    student('s6', [], { lottery: 6, fallback: ['C'] }),
    { id: 's7', lottery: 7, choices: [{ school: 'C', priority: null }] },
  ],
})
const result = place(district)
const areaOf = (id: string) => (id === 's7' ? null : id < 's4' ? 'north' : 'south')

describe('statistics', () => {
  const said = statistics(district, result, areaOf)

  it('counts who got which choice, a seat not ranked, or none', () => {
    expect(said.all).toEqual({ students: 7, byRank: [2, 2], unranked: 1, unplaced: 2 })
  })

  it('counts by group and by label', () => {
    expect(said.byGroup).toEqual([
      { group: 'local', students: 2, byRank: [1, 0], unranked: 0, unplaced: 1 },
    ])
    expect(said.byLabel).toEqual([
      { label: 'north', students: 3, byRank: [2, 1], unranked: 0, unplaced: 0 },
      { label: 'south', students: 3, byRank: [0, 1], unranked: 1, unplaced: 1 },
    ])
  })

  it('tells of each school its seats, who asked, by priority, and who got in last', () => {
    expect(said.schools[0]).toEqual({
      school: 'A',
      seats: 2,
      placed: 2,
      left: 0,
      ranked: 4,
      rankedFirst: 4,
      byPriority: [{ priority: 1, ranked: 4, placed: 2 }],
      cutoff: { priority: 1, number: 3 },
      blocks: [
        {
          seats: 1,
          placed: 1,
          cutoff: { priority: 1, number: 3, inGroup: true },
          groups: ['local'],
        },
        { seats: 1, placed: 1, cutoff: { priority: 1, number: 1, inGroup: true }, groups: [] },
      ],
    })
    expect(said.schools[2]).toMatchObject({ placed: 1, left: 2, ranked: 1, rankedFirst: 0 })
  })

  it('counts a seat held now as a priority of its own', () => {
    const held = problem({
      students: [student('s', ['A'], { current: 'A' }), student('t', ['A'])],
    })
    expect(statistics(held, place(held)).schools[0]!.byPriority).toEqual([
      { priority: 0, ranked: 1, placed: 1 },
      { priority: 1, ranked: 1, placed: 0 },
    ])
  })

  it('adds up, whatever the mechanism', () => {
    for (const mechanism of MECHANISMS) {
      const asked = { ...district, mechanism }
      const { all, schools } = statistics(asked, place(asked))
      const placed = all.byRank.reduce((sum, count) => sum + count, all.unranked)
      expect(placed + all.unplaced).toBe(7)
      expect(schools.reduce((sum, school) => sum + school.placed, 0)).toBe(placed)
    }
  })
})

describe('compareResults', () => {
  const move = (id: string, school: string | null, rank: number | null) => ({
    ...result,
    placements: result.placements.map((one) =>
      one.student === id ? { ...one, school, rank } : one,
    ),
  })

  it('finds everybody as well off with a result as with itself', () => {
    const { all, better, worse } = compareResults(district, result, result)
    expect([all, better, worse]).toEqual([{ better: 0, worse: 0, same: 7 }, [], []])
  })

  it.each([
    ['a higher choice', 's3', 'A', 1, 'C', 2],
    ['a listed school over the seat kept', 's4', 'B', 2, 'C', null],
    ['a school of the rule over none', 's6', 'C', null, null, null],
    ['a seat kept over none', 's4', 'C', null, null, null],
  ] as const)('puts %s first', (_, id, better, rank, worse, otherRank) => {
    const good = move(id, better, rank)
    const bad = move(id, worse, otherRank)
    const up = compareResults(district, bad, good, areaOf)
    expect([up.all.better, up.all.worse]).toEqual([1, 0])
    expect(up.better).toEqual([{ student: id, from: worse, to: better }])
    const down = compareResults(district, good, bad, areaOf)
    expect(down.worse).toEqual([{ student: id, from: better, to: worse }])
    expect(down.byLabel.find(({ label }) => label === areaOf(id))).toMatchObject({ worse: 1 })
  })

  it('tells the seats left in both, by school', () => {
    const { left } = compareResults(district, result, move('s6', null, null))
    expect(left).toContainEqual({ school: 'C', first: 2, second: 3 })
  })

  it('is turned round when the results are', () => {
    const property = fc.property(
      fc.constantFrom(...MECHANISMS),
      fc.constantFrom(...MECHANISMS),
      (one, other) => {
        const a = place({ ...district, mechanism: one })
        const b = place({ ...district, mechanism: other })
        const there = compareResults(district, a, b)
        const back = compareResults(district, b, a)
        expect(back.better.map(({ student: id }) => id)).toEqual(
          there.worse.map(({ student: id }) => id),
        )
        expect([back.first, back.second]).toEqual([there.second, there.first])
      },
    )
    fc.assert(property, { numRuns: 30 })
  })

  it('refuses a result of another problem, and says which', () => {
    const other = { ...result, placements: result.placements.slice(1) }
    expect(() => compareResults(district, result, other)).toThrow(
      'b.placements.length: found 6, expected 7',
    )
    const renamed = { ...result, placements: result.placements.toReversed() }
    expect(() => compareResults(district, renamed, result)).toThrow(
      'a.placements[0].student: found "s7", expected "s1"',
    )
    expect(() => statistics(district, renamed)).toThrow(/^placements\[0\]/)
  })
})
