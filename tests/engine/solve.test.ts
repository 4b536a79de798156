import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { place, solve } from '@/lib/placement/place.rules'
import { type Problem, resultSchema } from '@/lib/placement/problem.schema'

import { problem, student } from '../support/problem'

const small: Problem = problem({
  schools: [
    { id: 'A', seats: 2, blocks: [{ seats: 1, groups: ['local'], kind: 'soft' }] },
    { id: 'B', seats: 1 },
    { id: 'C', seats: 0 },
  ],
  students: [
    student('s1', ['A', 'B'], { groups: ['local'], lottery: 10 }),
    student('s2', ['C', 'A', 'B'], { lottery: 20 }),
    student('s3', ['A'], { current: 'B', lottery: 30 }),
    {
      id: 's4',
      lottery: 40,
      choices: [
        { school: 'B', priority: 2 },
        { school: 'A', priority: null },
      ],
    },
  ],
})

describe('solve', () => {
  const { result, numbers, reasons, waitlists } = solve(small)

  it('gives each student a school and the rank of it, in the order of the problem', () => {
    expect(result.placements).toEqual([
      { student: 's1', school: 'A', rank: 1 },
      { student: 's2', school: 'A', rank: 2 },
      { student: 's3', school: 'B', rank: null },
      { student: 's4', school: null, rank: null },
    ])
  })

  it('gives the cutoff of each full school and of each of its blocks', () => {
    expect(result.cutoffs).toEqual([
      {
        school: 'A',
        seats: 2,
        placed: 2,
        cutoff: { priority: 1, number: 2 },
        blocks: [
          { seats: 1, placed: 1, cutoff: { priority: 1, number: 1, inGroup: true } },
          { seats: 1, placed: 1, cutoff: { priority: 1, number: 2, inGroup: true } },
        ],
      },
      { school: 'B', seats: 1, placed: 1, cutoff: { priority: 0, number: 3 } },
      { school: 'C', seats: 0, placed: 0, cutoff: null },
    ])
  })

  it('gives each student a lottery standing, 1 best', () => {
    expect(numbers).toEqual([1, 2, 3, 4])
  })

  it('gives a reason for every choice, in the order of the list', () => {
    const own = { priority: 1, number: 2 }
    expect(reasons[0]!.map(({ kind }) => kind)).toEqual(['placed', 'not-needed'])
    expect(reasons[1]).toEqual([
      { school: 'C', kind: 'no-seats', ...own, cutoff: null, seats: 0, ahead: 0 },
      { school: 'A', kind: 'placed', ...own, cutoff: null, seats: 1, ahead: 1 },
      { school: 'B', kind: 'not-needed', ...own, cutoff: null, seats: 0, ahead: 0 },
    ])
    expect(reasons[2]).toEqual([
      {
        school: 'A',
        kind: 'behind-cutoff',
        priority: 1,
        number: 3,
        cutoff: { priority: 1, number: 2 },
        seats: 1,
        ahead: 2,
      },
    ])
    expect(reasons[3]!.map(({ kind, priority }) => [kind, priority])).toEqual([
      ['behind-cutoff', 2],
      ['not-eligible', null],
    ])
  })

  it('gives each school its waitlist in order', () => {
    expect(waitlists).toEqual([
      { school: 'A', students: ['s3'] },
      { school: 'B', students: ['s4'] },
      { school: 'C', students: ['s2'] },
    ])
  })

  it('certifies the placement', () => {
    expect(result.certificate).toMatchObject({
      students: 4,
      placed: 3,
      seats: 3,
      seatsFilled: 3,
      violation: null,
    })
  })

  it('signs the placements by the documented canonical text', () => {
    const text = 'zone-placement-result/1\ns1\tA\ns2\tA\ns3\tB\ns4\t\n'
    expect(result.digest).toBe(createHash('sha256').update(text).digest('hex'))
  })

  it('gives a document of the published schema, the same from the same problem', () => {
    expect(resultSchema.parse(place(small))).toEqual(result)
    expect(JSON.stringify(place(small))).toBe(JSON.stringify(result))
  })

  it('places the same students whatever the order they are listed in', () => {
    const drawn = problem({
      schools: [
        { id: 'A', seats: 3 },
        { id: 'B', seats: 2 },
      ],
      students: Array.from({ length: 9 }, (_, i) =>
        student(`s${i}`, i % 2 ? ['A', 'B'] : ['B', 'A']),
      ),
    })
    const turned = { ...drawn, students: drawn.students.toReversed() }
    expect(place(turned).digest).toBe(place(drawn).digest)
  })

  it('lets a family of any size stand together, among all others', () => {
    const students = Array.from({ length: 400 }, (_, i) =>
      student(`s${i}`, ['A'], i % 2 ? { siblings: { family: 'f', order: 400 - i } } : {}),
    )
    const { numbers } = solve(problem({ students }))
    const family = numbers.filter((_, i) => i % 2)
    expect(new Set(numbers).size).toBe(400)
    expect(family).toEqual(Array.from({ length: 200 }, (_, i) => Math.max(...family) - i))
  })

  it('draws one number per choice when each school draws its own', () => {
    const students = ['s', 't', 'u'].map((id) => student(id, ['A', 'B']))
    const schools = [
      { id: 'A', seats: 1 },
      { id: 'B', seats: 1 },
    ]
    const lottery = { seed: 'a1b2', scope: 'per-school' as const }
    const drawn = solve(problem({ schools, students, lottery })).numbers
    expect(drawn).toHaveLength(6)
    for (const school of [0, 1]) {
      expect(new Set([0, 2, 4].map((i) => drawn[i + school]))).toEqual(new Set([1, 2, 3]))
    }
  })
})
