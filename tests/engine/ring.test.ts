import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findRing } from '@/lib/engine/verify/ring'
import type { Violation } from '@/lib/engine/verify/violation'

/** Wishes as arrows from place to place; the wish of an arrow carries its number. */
function wishes(arrows: [from: number, to: number][]): Map<number, Map<number, Violation>> {
  const wanted = new Map<number, Map<number, Violation>>()
  for (const [student, [from, to]] of arrows.entries()) {
    const reach = wanted.get(from) ?? new Map<number, Violation>()
    wanted.set(from, reach.set(to, { kind: 'exchange', student, edge: student, other: -1 }))
  }
  return wanted
}

/** Whether a place can be reached again from itself, by trying every way. */
function hasRing(arrows: [number, number][]): boolean {
  const from = (place: number) => arrows.flatMap(([a, b]) => (a === place ? [b] : []))
  return arrows.some(([start]) => {
    const seen = new Set<number>()
    const open = from(start)
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (place === start) return true
      if (!seen.has(place)) open.push(...from(place))
      seen.add(place)
    }
    return false
  })
}

const place = fc.integer({ min: 0, max: 6 })

describe('findRing', () => {
  it('finds a wish exactly where there is a ring, with tails leading in and out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 10 }), (arrows) => {
        expect(findRing(wishes(arrows)) !== null).toBe(hasRing(arrows))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    [
      'a long chain',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      false,
    ],
    [
      'two ways to the same end',
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
        [3, 4],
      ],
      false,
    ],
    ['a ring of one', [[2, 2]], true],
    [
      'a ring behind a tail',
      [
        [0, 1],
        [1, 2],
        [2, 1],
      ],
      true,
    ],
    [
      'a ring with a way out',
      [
        [0, 1],
        [1, 0],
        [1, 2],
        [2, 3],
      ],
      true,
    ],
  ] as [string, [number, number][], boolean][])('%s', (_, arrows, found) => {
    expect(findRing(wishes(arrows)) !== null).toBe(found)
  })

  it('names a wish that leads from the ring or to it', () => {
    expect(
      findRing(
        wishes([
          [4, 5],
          [0, 1],
          [1, 0],
        ]),
      )?.student,
    ).toBeGreaterThan(0)
  })

  it('names no wish for a place that nobody gives up', () => {
    const found = findRing(
      wishes([
        [0, 9],
        [0, 1],
        [1, 8],
        [1, 0],
      ]),
    )
    expect([1, 3]).toContain(found?.student)
  })

  it('leaves the wishes as they were', () => {
    const some = wishes([
      [0, 1],
      [1, 2],
    ])
    findRing(some)
    expect([...some.keys()]).toEqual([0, 1])
  })
})
