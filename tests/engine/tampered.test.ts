import { describe, expect, it, vi } from 'vitest'

import { randomStream } from '@/lib/engine/random'
import { checkResult } from '@/lib/placement/check-result.rules'
import { place } from '@/lib/placement/place.rules'
import type { Mechanism, Problem, Result } from '@/lib/placement/problem.schema'
import { digestOf } from '@/lib/placement/result-of.rules'

import { problem } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 })

/** What a checker can say, by what it found. */
const SAYS = {
  'not-eligible': 'is placed at a school without being eligible',
  'below-current': 'ends below the seat held before',
  'no-seat': 'is placed at a school that has no seat left in its blocks',
  'empty-seat': 'would rather sit at a school that has a seat left',
  envy: 'would rather sit at a school that took somebody standing behind',
  exchange: 'could exchange seats with others so that all of them are better off',
  worse: 'would be better off under deferred acceptance',
} as const

type Kind = keyof typeof SAYS
type Placement = Result['placements'][number]

/** A small district drawn from a name: seven students, four schools of one or two seats. */
function district(name: string, overrides: Partial<Problem>): Problem {
  const random = randomStream(name)
  const below = (bound: number) => Math.floor(random() * bound)
  const schools = ['A', 'B', 'C', 'D'].map((id) => ({ id, seats: 1 + below(2) }))
  const holds = name.includes('current')
  const students = Array.from({ length: 7 }, (_, s) => {
    const order = schools.map(({ id }) => ({ id, liked: random() }))
    const ranked = order.toSorted((a, b) => a.liked - b.liked).slice(0, 2 + below(3))
    const choices = ranked.map(({ id }) => ({
      school: id,
      priority: random() < 0.1 ? null : 1 + below(2),
    }))
    const held = s < 2 ? { current: choices.at(-1)!.school } : {}
    return { id: `s${s}`, lottery: s, consent: s % 2 === 1, choices, ...(holds && held) }
  })
  for (const { id } of schools) {
    const holders = students.filter((student) => 'current' in student && student.current === id)
    const school = schools.find((one) => one.id === id)!
    school.seats = Math.max(school.seats, holders.length)
  }
  return problem({ lottery: null, schools, students, ...overrides })
}

/** Every result in which one student sits elsewhere or two sit in each other's place, properly signed. */
function forgeries(asked: Problem, { placements, ...rest }: Result): Result[] {
  const at = (s: number, school: string | null): Placement => {
    const { id, choices } = asked.students[s]!
    const listed = choices.findIndex((choice) => choice.school === school)
    return { student: id, school, rank: listed < 0 ? null : listed + 1 }
  }
  const sign = (forged: Placement[]) => ({ ...rest, placements: forged, digest: digestOf(forged) })
  const moved = asked.students.flatMap(({ choices }, s) =>
    [...choices.map(({ school }) => school), null]
      .filter((school) => school !== placements[s]!.school)
      .map((school) => placements.with(s, at(s, school))),
  )
  const swapped = placements.flatMap((one, a) =>
    placements.slice(a + 1).flatMap((other, i) => {
      const b = a + 1 + i
      const lists = (s: number, school: string | null) =>
        school === null || asked.students[s]!.choices.some((choice) => choice.school === school)
      if (one.school === other.school || !lists(a, other.school) || !lists(b, one.school)) return []
      return [placements.with(a, at(a, other.school)).with(b, at(b, one.school))]
    }),
  )
  return [...moved, ...swapped].map(sign)
}

const always: Kind[] = ['not-eligible', 'below-current', 'no-seat']
const stable: Kind[] = [...always, 'empty-seat', 'envy', 'exchange']

const table: [string, Partial<Problem> & { mechanism: Mechanism }, Kind[]][] = [
  ['deferred acceptance', { mechanism: 'deferred-acceptance' }, stable],
  // Nobody can exchange here: round a ring, everybody would have to rank the next seat higher.
  [
    'immediate acceptance',
    { mechanism: 'immediate-acceptance' },
    [...always, 'empty-seat', 'envy'],
  ],
  ['serial dictatorship', { mechanism: 'serial-dictatorship' }, stable],
  [
    'adaptive immediate acceptance',
    { mechanism: 'immediate-acceptance-adaptive' },
    [...always, 'empty-seat', 'exchange'],
  ],
  [
    'top trading cycles',
    { mechanism: 'top-trading-cycles' },
    [...always, 'empty-seat', 'exchange'],
  ],
  [
    'stable improvement cycles',
    { mechanism: 'stable-improvement-cycles' },
    [...always, 'worse', 'envy', 'exchange'],
  ],
  [
    'efficiency-adjusted deferred acceptance',
    { mechanism: 'efficiency-adjusted' },
    [...always, 'worse', 'envy'],
  ],
  [
    'exchanges applied',
    { mechanism: 'deferred-acceptance', exchanges: 'apply' },
    [...always, 'worse', 'exchange'],
  ],
]

/** What the checker says about every forgery of the results of some districts. */
function verdicts(overrides: Partial<Problem>): (string | null)[] {
  return Array.from({ length: 24 }, (_, i) => i).flatMap((i) => {
    const asked = district(`${i % 2 ? 'current' : 'plain'} ${i}`, overrides)
    return forgeries(asked, place(asked)).map((forged) => checkResult(asked, forged).violation)
  })
}

describe.each(table)('a forged result of %s', (_, overrides, kinds) => {
  const said = verdicts(overrides)
  const spoken = said.filter((sentence) => sentence !== null)

  it.each(kinds)('is caught with %s, in words', (kind) => {
    expect(spoken.filter((sentence) => sentence.includes(SAYS[kind]))).not.toEqual([])
  })

  it('is never accused of anything else', () => {
    const others = spoken.filter((sentence) => !kinds.some((kind) => sentence.includes(SAYS[kind])))
    expect(others).toEqual([])
  })

  it('is described in one sentence that names the student, and school and other where they matter', () => {
    for (const sentence of spoken)
      expect(sentence).toMatch(/^student s\d [^,]+(, school [A-D])?(, other student s\d)?$/)
  })

  it('is caught in most cases; what passes is another result that keeps the promises', () => {
    expect(spoken.length / said.length).toBeGreaterThan(0.7)
  })
})

describe.each(['deferred-acceptance', 'immediate-acceptance', 'serial-dictatorship'] as const)(
  'a forged result of %s',
  (mechanism) => {
    it('never passes, because there is one right result', () => {
      expect(verdicts({ mechanism })).not.toContain(null)
    })
  },
)
