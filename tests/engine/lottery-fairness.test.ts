import { describe, expect, it, vi } from 'vitest'

import { hmacKey } from '@/lib/engine/hmac'
import { drawStanding, ownStanding } from '@/lib/engine/lottery'
import { solve } from '@/lib/placement/place.rules'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 })

/** The standing of each name in the lottery of a numbered seed, 0 best. */
function draw(seed: number, names: string[], birth?: number[]): number[] {
  const key = hmacKey(Uint8Array.of(seed >>> 16, seed >>> 8, seed))
  return Array.from(drawStanding(key, names, birth ?? new Int32Array(names.length)), (n) => n - 1)
}

/** As many counters at nought. */
const tally = (length: number) => Array.from({ length }, () => 0)

/** Pearson's statistic against equal shares. */
function chiSquare(counts: number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/** What a fair lottery passes once in ten thousand times, by degrees of freedom. */
const LIMIT = { 2: 18.4, 4: 23.5, 8: 31.8, 9: 33.7, 89: 148.5, 119: 185.7 }

const five = ['a', 'b', 'c', 'd', 'e']

describe('a lottery', () => {
  it('makes every order of five students as likely as any other', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 12_000; seed++) {
      const order = draw(seed, five).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(120)
    expect(chiSquare([...counts.values()])).toBeLessThan(LIMIT[119])
  })

  it('puts any two students side by side no more often than chance', () => {
    let beside = 0
    const draws = 8000
    for (let seed = 0; seed < draws; seed++) {
      const [a = 0, b = 0] = draw(seed, five)
      if (Math.abs(a - b) === 1) beside++
    }
    expect(Math.abs(beside / draws - 0.4)).toBeLessThan(4 * Math.sqrt((0.4 * 0.6) / draws))
  })

  it('gives names that differ by one letter numbers that have nothing to do with each other', () => {
    const counts = tally(100)
    const names = Array.from({ length: 10 }, (_, i) => `student-00${i}`)
    for (let seed = 0; seed < 10_000; seed++) {
      const [first = 0, second = 0] = draw(seed, names)
      counts[first * 10 + second]!++
    }
    const different = counts.filter((_count, cell) => Math.floor(cell / 10) !== cell % 10)
    expect(different).toHaveLength(90)
    expect(chiSquare(different)).toBeLessThan(LIMIT[89])
  })

  it('changes altogether with one bit of the seed', () => {
    const names = Array.from({ length: 400 }, (_, i) => `s${i}`)
    const [one, other] = [draw(6, names), draw(7, names)]
    const mean = (names.length - 1) / 2
    const product = (x: number[], y: number[]) =>
      x.reduce((sum, place, s) => sum + (place - mean) * (y[s]! - mean), 0)
    const correlation = product(one, other) / product(one, one)
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(names.length))
  })

  it('does not favour those who stand early in the list', () => {
    const counts = tally(10)
    const names = Array.from({ length: 10 }, (_, i) => `x${i}`)
    for (let seed = 0; seed < 5000; seed++) counts[draw(seed, names).indexOf(0)]!++
    expect(chiSquare(counts)).toBeLessThan(LIMIT[9])
  })

  it('does not favour short names, long names or names in other alphabets', () => {
    const names = ['a', 'a'.repeat(200), 'ñandú', '李雷', 'Ωmega', ' ', '0', '🙂', '-', 'Z z']
    const counts = tally(10)
    for (let seed = 0; seed < 5000; seed++) counts[draw(seed, names).indexOf(0)]!++
    expect(chiSquare(counts)).toBeLessThan(LIMIT[9])
  })
})

describe('siblings', () => {
  const names = ['solo', 'pair', 'pair', 'other', 'three', 'three', 'three', 'last']
  const birth = [0, 1, 2, 0, 2, 1, 3, 0]
  const families = ['solo', 'pair', 'other', 'three', 'last']

  it('stand next to each other by order of birth in every draw', () => {
    for (let seed = 0; seed < 500; seed++) {
      const places = draw(seed, names, birth)
      expect(places[2]! - places[1]!).toBe(1)
      expect([places[4]! - places[5]!, places[6]! - places[4]!]).toEqual([1, 1])
    }
  })

  it('count as one family: each is as likely as any single student to be the first', () => {
    const counts = tally(families.length)
    for (let seed = 0; seed < 5000; seed++) {
      const first = draw(seed, names, birth).indexOf(0)
      counts[families.indexOf(names[first]!)]!++
    }
    expect(chiSquare(counts)).toBeLessThan(LIMIT[4])
  })

  it('leave the order of all others as it would be without them', () => {
    for (let seed = 0; seed < 100; seed++) {
      const order = (places: number[], all: string[]) =>
        ['solo', 'other', 'last'].toSorted(
          (a, b) => places[all.indexOf(a)]! - places[all.indexOf(b)]!,
        )
      const alone = ['solo', 'other', 'last']
      expect(order(draw(seed, names, birth), names)).toEqual(order(draw(seed, alone), alone))
    }
  })

  it('stand where a single child of the same family name would', () => {
    for (let seed = 0; seed < 100; seed++) {
      const single = draw(seed, families)
      const together = draw(seed, names, birth)
      const firstOf = (family: string) => together[names.indexOf(family)]!
      const byFirst = families.toSorted((a, b) => firstOf(a) - firstOf(b))
      expect(byFirst).toEqual(
        families.toSorted((a, b) => single[families.indexOf(a)]! - single[families.indexOf(b)]!),
      )
    }
  })
})

describe('numbers of their own', () => {
  it('are ranked as numbers, not as text, negative and broken ones too', () => {
    expect([...ownStanding([10, 9, 100, -1, 0.5])]).toEqual([4, 3, 5, 1, 2])
  })

  it('share a standing where they are equal, and the next goes behind all of them', () => {
    expect([...ownStanding([5, 5, 5, 6])]).toEqual([1, 1, 1, 4])
    expect([...ownStanding([])]).toEqual([])
  })

  it('stay as they are whatever the seed', () => {
    const students = [3, 1, 2].map((lottery) => student(`s${lottery}`, ['A'], { lottery }))
    for (const seed of ['00', 'ff', '1234'])
      expect([...solve(problem({ students, lottery: { seed } })).numbers]).toEqual([3, 1, 2])
  })
})

describe('a lottery per school', () => {
  const ids = ['u', 'v', 'w']
  const schools = ['A', 'B'].map((id) => ({ id, seats: 1 }))
  const students = ids.map((id) => student(id, ['A', 'B']))
  const drawn = (seed: number) => {
    const text = seed.toString(16).padStart(4, '0')
    const lottery = { seed: text, scope: 'per-school' as const }
    return [...solve(problem({ schools, students, lottery })).numbers]
  }

  it('makes the place at one school say nothing about the place at another', () => {
    const counts = tally(9)
    for (let seed = 0; seed < 1500; seed++) {
      const [atA = 0, atB = 0] = drawn(seed)
      counts[(atA - 1) * 3 + atB - 1]!++
    }
    expect(chiSquare(counts)).toBeLessThan(LIMIT[8])
  })

  it('is fair at each school', () => {
    const first = [0, 0, 0]
    for (let seed = 0; seed < 1000; seed++) {
      const numbers = drawn(seed)
      first[[1, 3, 5].findIndex((edge) => numbers[edge] === 1)]!++
    }
    expect(chiSquare(first)).toBeLessThan(LIMIT[2])
  })

  it('lets nobody know from one lottery for all how the schools will draw', () => {
    let same = 0
    for (let seed = 0; seed < 1000; seed++) {
      const text = seed.toString(16).padStart(4, '0')
      const one = solve(problem({ schools, students, lottery: { seed: text } })).numbers[0]
      if (one === drawn(seed)[0]) same++
    }
    expect(Math.abs(same / 1000 - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 1000))
  })
})
