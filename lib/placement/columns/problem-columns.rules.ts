import { UNPLACED } from '@/lib/engine/market'
import type { Rows } from '@/lib/engine/rows'
import { reservesOf } from '@/lib/placement/blocks.rules'
import { extraAt, statedExtra } from '@/lib/placement/extra-offers.rules'
import { ProblemError, shown } from '@/lib/placement/problem-error.schema'
import type { Problem, ProblemHead } from '@/lib/placement/problem.schema'

import type { Names } from './names-by-number.rules'
import { StudentRows, UNLISTED } from './student-rows.rules'

/** A problem as columns, before the lottery: the engine's input, and the names behind its numbers. */
export type Columns = Omit<Rows, 'standing' | 'scope'> & {
  /** The problem without its students. */
  readonly head: ProblemHead
  /** Students' ids, by row. */
  readonly ids: Names
  /** Lottery numbers given in the problem; null when there are none. */
  readonly own: Float64Array | null
  readonly families: Names
  /** Per student: the family to draw with, or -1; and the birth order in it. */
  readonly family: Int32Array
  readonly birth: Int32Array
  /** Per student: an index into `groupSets`. */
  readonly groups: Int32Array
  readonly groupSets: readonly (readonly string[])[]
  /** 1 for students who consent to being passed over. */
  readonly consent: Uint8Array
  /** The fallback rule's schools for student `s`: `fallbackEnd[s - 1]` up to `fallbackEnd[s]`. */
  readonly fallbackEnd: Int32Array
  readonly fallback: Int32Array
}

/** A problem as columns; throws ProblemError when names or seats do not fit together. */
export function columnsOf({ students, ...head }: Problem): Columns {
  const rows = new StudentRows()
  for (const student of students) rows.add(student)
  return toColumns(head, rows)
}

/** Puts a problem's columns together; throws ProblemError when names or seats do not fit together. */
export function toColumns(head: ProblemHead, rows: StudentRows): Columns {
  const numberOf = indexSchools(head)
  // rows number schools in order of appearance; from here on it is their place in the problem
  const place = Int32Array.from({ length: rows.schools.length }, (_, number) => {
    return numberOf.get(rows.schools.text(number)) ?? -1
  })
  const listStart = new Int32Array(rows.length + 1)
  listStart.set(rows.listEnd.view(), 1)
  const lists = { listStart, school: rows.school.view(), priority: rows.priority.view() }
  refuseWrongLists(lists, rows, place)
  const columns = {
    ...lists,
    school: placed(lists.school, place),
    current: rows.current.view(),
    // as many as may be placed; what a school states apart is told apart again
    seats: Int32Array.from(head.schools, (school) => school.seats + extraAt(school)),
  }
  const held = heldAt(columns)
  refuseBrokenGuarantee(head, held)
  refuseWrongExtra(head, held)
  const late = rows.late()
  const own = ownNumbers(rows)
  const groups = rows.groups.view()
  return {
    ...columns,
    head,
    own,
    groups,
    late: late.includes(1) ? late : null,
    reserves: reservesOf(head.schools, { groups, sets: rows.groupSets }),
    ids: rows.ids,
    families: rows.families,
    family: rows.family.view(),
    birth: rows.birth.view(),
    groupSets: rows.groupSets,
    consent: rows.consent(),
    fallbackEnd: rows.fallbackEnd.view(),
    fallback: placed(rows.fallback.view(), place),
  }
}

/** How many students a problem has. */
export function studentCount({ listStart }: Columns): number {
  return listStart.length - 1
}

/** How many schools a student ranks, without an unlisted current seat. */
export function choiceCount({ listStart, priority }: Columns, row: number): number {
  const end = listStart[row + 1] ?? 0
  const count = end - (listStart[row] ?? 0)
  return count > 0 && priority[end - 1] === UNLISTED ? count - 1 : count
}

function placed(schools: Int32Array, place: Int32Array): Int32Array {
  for (let i = 0; i < schools.length; i++) schools[i] = place[schools[i] ?? 0] ?? -1
  return schools
}

function indexSchools({ schools }: ProblemHead): Map<string, number> {
  const index = new Map<string, number>()
  for (const [c, { id }] of schools.entries()) {
    const first = index.get(id)
    if (first !== undefined)
      throw new ProblemError(`schools[${c}].id`, shown(id), `an id not used by schools[${first}]`)
    index.set(id, c)
  }
  return index
}

/** The students' given numbers: all students have one, or none does. */
function ownNumbers(rows: StudentRows): Float64Array | null {
  const own = rows.ownNumbers()
  const first = own.findIndex((number) => !Number.isNaN(number))
  if (first < 0) return null
  const without = own.findIndex((number) => Number.isNaN(number))
  if (without < 0) return own
  const expected = `a number, as students[${first}] carries one: all students do or none`
  throw new ProblemError(`students[${without}].lottery`, 'nothing', expected)
}

type Lists = Pick<Rows, 'listStart' | 'school' | 'priority'>

/** Throws unless every listed school is in the problem and nobody lists one twice. */
function refuseWrongLists(lists: Lists, rows: StudentRows, place: Int32Array): void {
  const { listStart, school, priority } = lists
  const lastAsked = new Int32Array(place.length).fill(-1)
  for (let s = 0; s + 1 < listStart.length; s++) {
    const first = listStart[s] ?? 0
    for (let e = first; e < (listStart[s + 1] ?? 0); e++) {
      const number = school[e] ?? 0
      if ((place[number] ?? -1) >= 0 && (lastAsked[number] ?? -1) < first) {
        lastAsked[number] = e
        continue
      }
      const id = shown(rows.schools.text(number))
      const path = `students[${s}]`
      if (priority[e] === UNLISTED)
        throw new ProblemError(`${path}.current`, id, 'the id of a school, or null')
      const before = (lastAsked[number] ?? -1) - first
      const expected =
        before < 0 ? 'the id of a school' : `a school not listed as choices[${before}]`
      throw new ProblemError(`${path}.choices[${e - first}].school`, id, expected)
    }
  }
  refuseWrongFallback(rows, place)
}

function refuseWrongFallback(rows: StudentRows, place: Int32Array): void {
  let from = 0
  for (const [s, end] of rows.fallbackEnd.view().entries()) {
    const named = rows.fallback.view().subarray(from, end)
    for (const [i, number] of named.entries()) {
      const isSchool = (place[number] ?? -1) >= 0
      if (isSchool && named.indexOf(number) === i) continue
      const expected = isSchool ? 'a school not named before' : 'the id of a school'
      const found = shown(rows.schools.text(number))
      throw new ProblemError(`students[${s}].fallback[${i}]`, found, expected)
    }
    from = end
  }
}

/** How many students hold a seat of each school now. */
function heldAt({ current, school, seats }: Pick<Rows, 'current' | 'school' | 'seats'>) {
  const held = new Int32Array(seats.length)
  for (const e of current) {
    const c = e === UNPLACED ? UNPLACED : (school[e] ?? UNPLACED)
    if (c !== UNPLACED) held[c] = (held[c] ?? 0) + 1
  }
  return held
}

/** Throws when a school has fewer seats than students who hold one now. */
function refuseBrokenGuarantee({ schools }: ProblemHead, held: Int32Array): void {
  for (const [c, { id, seats }] of schools.entries()) {
    const count = held[c] ?? 0
    const expected = `at least ${count}, one for each student whose current seat is at ${shown(id)}`
    if (seats < count) throw new ProblemError(`schools[${c}].seats`, shown(seats), expected)
  }
}

/** Throws unless every school that states extra offers states as many as its rule and its past answers allow. */
function refuseWrongExtra({ format, schools }: ProblemHead, held: Int32Array): void {
  for (const [c, { seats, extra }] of schools.entries()) {
    if (!extra) continue
    const path = `schools[${c}].extra`
    if (format === 'zone-placement-problem/1')
      throw new ProblemError(path, 'extra offers', 'none, or the format zone-placement-problem/2')
    for (const [i, { offers, yes, year }] of extra.past.entries()) {
      if (yes > offers)
        throw new ProblemError(`${path}.past[${i}].yes`, shown(yes), `at most ${offers}`)
      if (i > 0 && year <= (extra.past[i - 1]?.year ?? 0))
        throw new ProblemError(
          `${path}.past[${i}].year`,
          shown(year),
          'a later year than the one before',
        )
    }
    const { offers } = statedExtra(seats - (held[c] ?? 0), extra)
    if (extra.offers !== offers)
      throw new ProblemError(
        `${path}.offers`,
        shown(extra.offers),
        `${offers}, as its rule and its past answers say`,
      )
  }
}
