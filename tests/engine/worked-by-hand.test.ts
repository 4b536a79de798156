import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { fillSeats } from '@/lib/placement/fill-seats.rules'
import { place, solve } from '@/lib/placement/place.rules'
import {
  MECHANISMS,
  type Mechanism,
  type Problem,
  problemSchema,
} from '@/lib/placement/problem.schema'

const page = readFileSync(new URL('../../docs/mechanisms.md', import.meta.url), 'utf8')

/** The market of the page, from its last block. */
const market: Problem = problemSchema.parse(
  JSON.parse(/```json\n([^`]*)```/.exec(page)?.[1] ?? 'null'),
)
const names = market.students.map(({ id }) => id)

/** What the page says each student gets, by the first cell of the line. */
const told = new Map(
  [...page.matchAll(/^\| ([a-z][^|]*) \| (.*) \|$/gm)].map(([, name, cells]) => [
    name!,
    cells!.split(' | ').map((cell) => (cell === 'none' ? null : cell)),
  ]),
)

const schoolsOf = (problem: Problem) => place(problem).placements.map(({ school }) => school)

/** The sentence that ends the section of a mechanism. */
function resultOf(heading: string): (string | null)[] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!
  const sentence = /Result: ([^.]*)\./.exec(section)![1]!
  return sentence
    .split(', ')
    .map((part) => part.split(' '))
    .map(([name, school], i) => {
      expect(name).toBe(names[i])
      return school === 'none' ? null : school!
    })
}

const headings: [string, Mechanism][] = [
  ['Deferred acceptance', 'deferred-acceptance'],
  ['Immediate acceptance', 'immediate-acceptance'],
  ['Immediate acceptance that skips full schools', 'immediate-acceptance-adaptive'],
  ['Serial dictatorship', 'serial-dictatorship'],
  ['Top trading cycles', 'top-trading-cycles'],
  ['Stable improvement cycles', 'stable-improvement-cycles'],
  ['Efficiency-adjusted deferred acceptance', 'efficiency-adjusted'],
]

describe('the market worked by hand', () => {
  it('has a section for every mechanism there is', () => {
    expect(headings.map(([, mechanism]) => mechanism).toSorted()).toEqual(MECHANISMS.toSorted())
  })

  it.each(headings)('%s: the steps end where the engine does', (heading, mechanism) => {
    expect(resultOf(heading)).toEqual(schoolsOf({ ...market, mechanism }))
  })

  it.each(headings)('%s: the table says the same', (_, mechanism) => {
    expect(told.get(mechanism)).toEqual(schoolsOf({ ...market, mechanism }))
  })

  it('exchanges after deferred acceptance', () => {
    const placed = schoolsOf({ ...market, exchanges: 'apply' })
    expect(resultOf('Exchanges after deferred acceptance')).toEqual(placed)
    expect(told.get('deferred-acceptance, exchanges applied')).toEqual(placed)
  })

  it('consent withheld', () => {
    const students = market.students.map((one) => ({ ...one, consent: one.id !== 'Cal' }))
    expect(told.get("efficiency-adjusted, without Cal's consent")).toEqual(
      schoolsOf({ ...market, students, mechanism: 'efficiency-adjusted' }),
    )
  })

  it('a reserve', () => {
    const schools = market.schools.map((one) =>
      one.id === 'Birch' ? { ...one, blocks: [{ seats: 1, groups: ['local'] }] } : one,
    )
    const students = market.students.map((one) => ({
      ...one,
      groups: one.id === 'Eva' ? ['local'] : [],
    }))
    expect(told.get('deferred-acceptance, a local seat at Birch')).toEqual(
      schoolsOf({ ...market, schools, students }),
    )
  })

  it('the waitlists, and the chain when a seat is given back', () => {
    const { result, waitlists } = solve(market)
    const lists = waitlists.map(({ school, students }) => `${school}: ${students.join(', ')}.`)
    expect(page).toContain(lists.join(' '))

    const { steps, placements } = fillSeats(market, result.placements, new Set(['Ben']))
    expect(steps).toEqual([
      { student: 'Dee', from: 'Birch', to: 'Cedar' },
      { student: 'Cal', from: null, to: 'Birch' },
    ])
    expect(told.get('deferred-acceptance, then Ben leaves')).toEqual(
      placements.map(({ school }) => school),
    )
  })

  it('the order of each school is that of priority and lottery', () => {
    for (const { id } of market.schools) {
      const priority = (student: Problem['students'][number]) =>
        student.choices.find(({ school }) => school === id)!.priority!
      const order = market.students.toSorted(
        (a, b) => priority(a) - priority(b) || a.lottery! - b.lottery!,
      )
      expect(page).toContain(`| ${order.map((student) => student.id).join(', ')} |`)
    }
  })

  it('nobody can do better by another list, where the page calls a mechanism safe', () => {
    const orders = permutations(['Ash', 'Birch', 'Cedar'])
    for (const mechanism of ['deferred-acceptance', 'top-trading-cycles'] as const) {
      const honest = place({ ...market, mechanism }).placements
      for (const [s, student] of market.students.entries()) {
        const liked = student.choices.map(({ school }) => school)
        const rank = (school: string | null) =>
          school === null ? liked.length : liked.indexOf(school)
        for (const order of orders) {
          const choices = order.map((school) => student.choices[liked.indexOf(school)]!)
          const students = market.students.with(s, { ...student, choices })
          const got = place({ ...market, mechanism, students }).placements[s]!.school
          expect(rank(honest[s]!.school)).toBeLessThanOrEqual(rank(got))
        }
      }
    }
  })

  it('Ben would have Cedar under immediate acceptance, had he named it first', () => {
    const [ana, ben, ...rest] = market.students
    const [ash, cedar, birch] = ben!.choices
    const students = [ana!, { ...ben!, choices: [cedar!, ash!, birch!] }, ...rest]
    expect(schoolsOf({ ...market, mechanism: 'immediate-acceptance', students })[1]).toBe('Cedar')
  })
})

function permutations<T>(items: T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, i) =>
    permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]),
  )
}
