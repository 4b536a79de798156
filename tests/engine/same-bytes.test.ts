import { describe, expect, it, vi } from 'vitest'

import { randomStream } from '@/lib/engine/random'
import { place } from '@/lib/placement/place.rules'
import { MECHANISMS, type Problem } from '@/lib/placement/problem.schema'

import { problem } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 })

/** A made-up district with everything in it: reserves, siblings, seats held, late and quiet students. */
function district(name: string, count = 240): Problem {
  const random = randomStream(name)
  const below = (bound: number) => Math.floor(random() * bound)
  const schools = Array.from({ length: 9 }, (_, c) => ({
    id: `school ${c}`,
    seats: 12 + below(20),
    ...(c % 3 === 0 && {
      blocks: [
        { seats: 4, groups: ['north'], kind: 'soft' as const },
        { seats: 2, groups: ['south', 'far'], kind: 'hard' as const },
      ],
    }),
  }))
  const students = Array.from({ length: count }, (_, s) => {
    const liking = schools.map(({ id }, c) => ({ id, liked: random() * (12 - c) }))
    const ranked = liking.toSorted((a, b) => b.liked - a.liked).slice(0, below(6))
    const choices = ranked.map(({ id }) => ({
      school: id,
      priority: random() < 0.05 ? null : 1 + below(3),
    }))
    return {
      id: `student ${s}`,
      groups: ['north', 'south', 'far'].filter(() => random() < 0.3),
      late: random() < 0.1,
      consent: random() < 0.7,
      choices,
      ...(random() < 0.1 && { fallback: schools.slice(3).map(({ id }) => id) }),
      ...(s % 12 < 2 && { siblings: { family: `family ${Math.floor(s / 12)}`, order: s % 12 } }),
      ...(s % 15 === 0 && { current: schools[(s / 15) % 9]!.id }),
    }
  })
  return problem({ lottery: { seed: '0123456789abcdef' }, schools, students })
}

const withOwnDraw = (asked: Problem): Problem => ({
  ...asked,
  lottery: { seed: '0123456789abcdef', scope: 'per-school' },
})

// What these problems have always led to. A change here is a change of the rules, or a mistake.
const PINNED: Record<string, string> = {
  'deferred-acceptance': '675ec4ff6ec37884',
  'immediate-acceptance': 'cdde5ae682031ed0',
  'immediate-acceptance-adaptive': '3739b081a4c78cc1',
  'top-trading-cycles': '67c22d5a49fab2d7',
  'serial-dictatorship': '0a6615bf66003a07',
  'stable-improvement-cycles': '813317190d068725',
  'efficiency-adjusted': 'f460580944365e45',
  exchanges: 'fae5ff4345465517',
  'per-school': '3787ed02b8d8a5d1',
}

describe('the same problem and seed lead to the same placements, by', () => {
  const asked = district('pinned')
  it.each(MECHANISMS)('%s', (mechanism) => {
    expect(place({ ...asked, mechanism }).digest.slice(0, 16)).toBe(PINNED[mechanism])
  })
  it('deferred acceptance with exchanges', () => {
    const { digest } = place({ ...asked, exchanges: 'apply' })
    expect(digest.slice(0, 16)).toBe(PINNED.exchanges)
  })
  it('deferred acceptance with a lottery per school', () => {
    expect(place(withOwnDraw(asked)).digest.slice(0, 16)).toBe(PINNED['per-school'])
  })
})

describe('a problem written down in another order', () => {
  const asked = district('in any order')
  const turned = { ...asked, students: asked.students.toReversed() }

  it.each(MECHANISMS)('places everybody the same, by %s', (mechanism) => {
    expect(place({ ...turned, mechanism }).digest).toBe(place({ ...asked, mechanism }).digest)
  })
  it.each(MECHANISMS.filter((mechanism) => mechanism !== 'serial-dictatorship'))(
    'places everybody the same with a lottery per school, by %s',
    (mechanism) => {
      const [one, other] = [turned, asked].map(
        (p) => place({ ...withOwnDraw(p), mechanism }).digest,
      )
      expect(one).toBe(other)
    },
  )
  it('places everybody the same with its schools in another order', () => {
    const schools = asked.schools.toReversed()
    for (const mechanism of ['deferred-acceptance', 'top-trading-cycles'] as const)
      expect(place({ ...asked, schools, mechanism }).digest).toBe(
        place({ ...asked, mechanism }).digest,
      )
  })
})

describe('whatever the mechanism, in a district with everything in it,', () => {
  const asked = district('everything')

  it.each(MECHANISMS)('%s keeps its promises', (mechanism) => {
    expect(place({ ...asked, mechanism }).certificate.violation).toBeNull()
  })

  it.each(MECHANISMS)('the fallback rule changes nobody placed by rank, by %s', (mechanism) => {
    const without = asked.students.map((student) => ({ ...student, fallback: [] }))
    const ranked = place({ ...asked, mechanism, students: without }).placements
    const both = place({ ...asked, mechanism }).placements
    const kept = both.filter((_placed, s) => ranked[s]!.school !== null)
    expect(kept).toEqual(ranked.filter(({ school }) => school !== null))
    expect(both.filter(({ school }) => school).length).toBeGreaterThan(kept.length)
  })

  it.each(MECHANISMS)('the fallback rule gives only schools it names, by %s', (mechanism) => {
    for (const [s, { school, rank }] of place({ ...asked, mechanism }).placements.entries()) {
      const { choices, fallback, current } = asked.students[s]!
      if (school === null) continue
      const byRule = rank === null && school !== current
      expect(
        byRule ? fallback : choices.map((choice) => choice.school).concat(current ?? []),
      ).toContain(school)
    }
  })

  it.each(MECHANISMS)('nobody ends below the seat held, by %s', (mechanism) => {
    for (const [s, { school, rank }] of place({ ...asked, mechanism }).placements.entries()) {
      const { choices, current } = asked.students[s]!
      if (!current) continue
      const listed = choices.findIndex((choice) => choice.school === current)
      const held = listed < 0 ? choices.length : listed
      expect(school === current || (rank !== null && rank <= held)).toBe(true)
    }
  })

  it('another seed is another lottery, and another result', () => {
    const other = { ...asked, lottery: { seed: '0123456789abcdee' } }
    expect(place(other).digest).not.toBe(place(asked).digest)
  })
})
