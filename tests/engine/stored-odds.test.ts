import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import {
  drawOdds,
  FREE,
  type OddsStudent,
  oddsOf,
  type OddsTable,
  outlookOf,
  shareOf,
} from '@/lib/placement/draw-odds.rules'
import { place, solve } from '@/lib/placement/place.rules'
import type { Problem, ProblemStudent } from '@/lib/placement/problem.schema'
import { decodeOdds, encodeOdds } from '@/lib/placement/stored-odds.rules'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // many draws; a busy machine is not a failure

/** One student is known, and one like it may come. */
const CROWD = { here: 1, known: 1, least: 1, most: 2 }

const anyTable: fc.Arbitrary<OddsTable> = fc
  .record({
    draws: fc.integer({ min: 1, max: 5 }),
    stream: fc.string(),
    crowd: fc.oneof(
      fc.constant('same' as const),
      fc.record({ here: fc.nat(), known: fc.nat(), least: fc.nat(), most: fc.nat() }),
    ),
    asOf: fc.option(fc.string()),
    students: fc.nat(),
    tier: fc.integer({ min: 1, max: 99 }),
    bits: fc.integer({ min: 0, max: 31 }),
    perSchool: fc.boolean(),
    schools: fc.array(
      fc.record({
        id: fc.string({ unit: 'grapheme', maxLength: 20 }),
        blocks: fc.array(
          fc.record({
            kind: fc.constantFrom('open' as const, 'soft' as const, 'hard' as const),
            groups: fc.array(fc.string({ unit: 'grapheme' })),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 4 },
    ),
    numbers: fc.infiniteStream(fc.integer({ min: 0, max: FREE })),
  })
  .map(({ draws, stream, crowd, asOf, students, numbers, ...head }) => {
    const blocks = head.schools.reduce((sum, school) => sum + school.blocks.length, 0)
    return {
      ...head,
      basis: { draws, stream, crowd, students, asOf },
      cutoffs: Uint32Array.from({ length: blocks * draws }, () => numbers.next().value),
    }
  })

describe('encodeOdds', () => {
  it('loses nothing', () => {
    const property = fc.property(anyTable, (table) => {
      expect(decodeOdds(encodeOdds(table))).toEqual(table)
    })
    fc.assert(property, { numRuns: 500 })
  })

  it('gives bytes that can be read from the middle of others, and the same for the same table', () => {
    const table = drawOdds(problem({ students: [student('s')] }), 3, 'bytes')
    const bytes = encodeOdds(table)
    const among = new Uint8Array(bytes.length + 7)
    among.set(bytes, 3)
    expect(decodeOdds(among.subarray(3, 3 + bytes.length))).toEqual(table)
    expect(encodeOdds(decodeOdds(bytes))).toEqual(bytes)
  })

  it('says what the table is based on', () => {
    const students = [student('s'), student('t')]
    const table = drawOdds(problem({ students }), 3, 'a', CROWD, '2026-11-21')
    expect(decodeOdds(encodeOdds(table)).basis).toEqual({
      draws: 3,
      stream: 'a',
      crowd: CROWD,
      students: 2,
      asOf: '2026-11-21',
    })
  })

  it('takes four bytes for a block and a draw', () => {
    const few = encodeOdds(drawOdds(problem(), 100, 'size')).length
    expect(encodeOdds(drawOdds(problem(), 200, 'size')).length - few).toBe(400)
  })
})

describe('decodeOdds', () => {
  const bytes = encodeOdds(drawOdds(problem(), 2, 'x'))
  const changed = (at: number, value: number) => bytes.map((byte, i) => (i === at ? value : byte))
  it.each([
    ['no bytes', new Uint8Array(0), 'mark'],
    ['another version', changed(10, '3'.charCodeAt(0)), 'mark'],
    ['a mark alone', bytes.subarray(0, 14), 'length'],
    ['a head longer than the bytes', changed(15, 255), 'length'],
    ['a head that is no JSON', changed(16, 0), 'head'],
    [
      'a head of something else',
      changed(bytes.indexOf('b'.charCodeAt(0), 16), 'x'.charCodeAt(0)),
      'head',
    ],
    ['cutoffs that stop', bytes.subarray(0, -1), 'length'],
  ])('refuses %s', (_, wrong, part) => {
    expect(() => decodeOdds(wrong)).toThrow(
      new RangeError(`not a stored table of odds: wrong ${part}`),
    )
  })
})

/** How often a student ends at each choice, and at none, over many seeds. */
function frequencies(asked: Problem, one: ProblemStudent, seeds: number) {
  const counts = one.choices.map(() => 0)
  for (let seed = 0; seed < seeds; seed++) {
    const lottery = { ...asked.lottery, seed: seed.toString(16).padStart(8, '0') }
    const { placements } = place({ ...asked, lottery, students: [...asked.students, one] })
    const { school } = placements.at(-1)!
    const at = one.choices.findIndex((choice) => choice.school === school)
    if (at >= 0) counts[at]!++
  }
  return counts.map((count) => count / seeds)
}

/** 120 students, 4 schools; a soft and a hard block, some who hold seats, some late, two priorities. */
function district(scope: 'one' | 'per-school'): Problem {
  const ids = ['A', 'B', 'C', 'D']
  return problem({
    lottery: { seed: '00', scope },
    schools: [
      { id: 'A', seats: 24, blocks: [{ seats: 12, groups: ['local'], kind: 'soft' }] },
      { id: 'B', seats: 20, blocks: [{ seats: 8, groups: ['near'], kind: 'hard' }] },
      { id: 'C', seats: 16 },
      { id: 'D', seats: 30 },
    ],
    students: Array.from({ length: 120 }, (_, s) => ({
      id: `s${s}`,
      groups: s % 3 ? [] : ['local', 'near'],
      late: s % 17 === 0,
      ...(s % 20 === 0 && { current: 'D' }),
      choices: [0, 1, 2].map((i) => ({
        school: ids[(s * (1 + (s % 2)) + i) % 4]!,
        priority: (s + i) % 5 === 0 ? 1 : 2,
      })),
    })),
  })
}

const HOPEFULS: [string, Partial<ProblemStudent>][] = [
  ['of no group', {}],
  ['of the groups', { groups: ['local', 'near'] }],
  ['who is late', { late: true }],
  ['who holds the last choice', { current: 'C' }],
]

describe.each(['one', 'per-school'] as const)('odds with the scope %s', (scope) => {
  const asked = district(scope)
  const table = drawOdds(asked, 1000, 'odds')
  it.each(HOPEFULS)('come true for a student %s', (_, facts) => {
    const one = student('x', ['A', 'B', 'C'], {
      choices: ['A', 'B', 'C'].map((school) => ({ school, priority: 2 })),
      ...facts,
    })
    const came = frequencies(asked, one, 400)
    const { choices, none } = outlookOf(table, one)
    for (const [i, { chance, error }] of choices.entries()) {
      const noise = 4 * Math.sqrt((chance * (1 - chance)) / 400) + 4 * error
      expect(Math.abs(chance - came[i]!)).toBeLessThan(noise + 0.03) // 120 students are no large market
    }
    const sum = choices.reduce((total, { chance }) => total + chance, none.chance)
    expect(sum).toBeCloseTo(1, 9)
  })
})

describe('outlookOf', () => {
  const asked = district('one')
  const table = drawOdds(asked, 400, 'known')
  const list = ['A', 'B', 'C'].map((school) => ({ school, priority: 2 }))

  it('keeps for certain a seat that is held, even where every seat is', () => {
    const full = problem({ students: [student('s', [], { current: 'A' })] })
    const { choices, none } = outlookOf(drawOdds(full, 10, 'full'), {
      choices: [{ school: 'A', priority: 3 }],
      current: 'A',
    })
    expect([choices[0]!.chance, none.chance]).toEqual([1, 0])
  })

  it('takes the number that is known in place of all numbers', () => {
    const shares = Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200)
    const mean = shares.reduce((sum, number) => {
      return sum + outlookOf(table, { choices: list, number }).choices[0]!.chance / 200
    }, 0)
    expect(mean).toBeCloseTo(oddsOf(table, { choices: list })[0]!.chance, 1)
    const better = shares.map(
      (number) => outlookOf(table, { choices: list, number }).choices[0]!.chance,
    )
    expect(better).toEqual(better.toSorted((a, b) => b - a))
    expect(better.at(-1)).toBe(0)
  })

  it('takes the numbers of schools that have drawn, and all numbers of the others', () => {
    const own = drawOdds(district('per-school'), 400, 'known')
    const ask = (number?: OddsStudent['number']) =>
      outlookOf(own, { choices: list, ...(number !== undefined && { number }) }).choices
    const before = ask()
    const after = ask(new Map([['B', 0]]))
    expect(after[0]).toEqual(before[0])
    expect(after[1]!.chance).toBeCloseTo(1 - before[0]!.chance, 9)
    expect(ask(0.5)).toEqual(before) // no one number counts at every school
  })

  it('agrees with the round about a standing that is known', () => {
    const plain = problem({
      schools: [{ id: 'A', seats: 10 }],
      students: Array.from({ length: 39 }, (_, s) => student(`s${s}`)),
    })
    const drawn = drawOdds(plain, 50, 'standing')
    const lottery = { seed: '77' }
    const { numbers, result } = solve({ ...plain, lottery })
    for (const [s, standing] of numbers.entries()) {
      const number = shareOf(standing, 39)
      const { chance } = outlookOf(drawn, { choices: student('x').choices, number }).choices[0]!
      expect(chance).toBe(result.placements[s]!.school === 'A' ? 1 : 0)
    }
  })

  it('tells no odds of other mechanisms', () => {
    expect(() => drawOdds({ ...asked, mechanism: 'top-trading-cycles' }, 1, 'x')).toThrow(
      'mechanism: found "top-trading-cycles", expected deferred-acceptance, to tell odds of',
    )
  })

  it('draws another crowd for each school too', () => {
    const own = district('per-school')
    const known = own.students.length
    const crowd = { here: 0, known, least: known, most: known }
    const take = (stream: string) => drawOdds(own, 20, stream, crowd).cutoffs
    expect(take('a')).toEqual(take('a'))
    expect(take('a')).not.toEqual(take('b'))
  })
})
