import {
  HARD,
  NOT_ELIGIBLE,
  OPEN,
  type Reserves,
  runStarts,
  SOFT,
  UNPLACED,
} from '@/lib/engine/market'
import type { Rows } from '@/lib/engine/rows'
import { ProblemError, shown } from '@/lib/placement/problem/schema'
import type { Problem, ProblemSchool, ProblemStudent } from '@/lib/placement/schema'

/** Rows of a problem before the lottery, with the ids that its numbers stand for. */
export type Columns = Omit<Rows, 'standing' | 'scope'> & {
  readonly schoolIndex: ReadonlyMap<string, number>
}

/** Reads a problem's students and schools into columns; throws ProblemError when names or seats do not fit together. */
export function toColumns(problem: Problem): Columns {
  const schoolIndex = indexIds(problem.schools, 'schools')
  indexIds(problem.students, 'students')
  const lists = problem.students.map((student, i) => listOf(student, `students[${i}]`, schoolIndex))
  const seats = Int32Array.from(problem.schools, (school) => school.seats)
  const listStart = runStarts(lists.map((list) => list.schools.length))
  refuseBrokenGuarantee(problem)
  return {
    seats,
    listStart,
    school: Int32Array.from(lists.flatMap((list) => list.schools)),
    priority: Int32Array.from(lists.flatMap((list) => list.priorities)),
    late: lateness(problem),
    current: Int32Array.from(lists, (list, s) =>
      list.current === UNPLACED ? UNPLACED : (listStart[s] ?? 0) + list.current,
    ),
    reserves: reservesOf(problem),
    schoolIndex,
  }
}

function lateness({ students }: Problem): Uint8Array | null {
  if (!students.some(({ late }) => late)) return null
  return Uint8Array.from(students, ({ late }) => (late ? 1 : 0))
}

function indexIds(items: readonly { id: string }[], name: string): Map<string, number> {
  const index = new Map<string, number>()
  for (const [i, { id }] of items.entries()) {
    const first = index.get(id)
    if (first !== undefined)
      throw new ProblemError(`${name}[${i}].id`, shown(id), `an id not used by ${name}[${first}]`)
    index.set(id, i)
  }
  return index
}

/** A student's list as numbers, the current seat last when it is not listed. */
function listOf(student: ProblemStudent, path: string, schoolIndex: ReadonlyMap<string, number>) {
  const schools: number[] = []
  const priorities: number[] = []
  for (const [i, { school, priority }] of student.choices.entries()) {
    const index = schoolIndex.get(school)
    const at = `${path}.choices[${i}].school`
    if (index === undefined) throw new ProblemError(at, shown(school), 'the id of a school')
    const first = schools.indexOf(index)
    if (first >= 0)
      throw new ProblemError(at, shown(school), `a school not listed as choices[${first}]`)
    schools.push(index)
    priorities.push(priority ?? NOT_ELIGIBLE)
  }
  for (const [i, school] of (student.fallback ?? []).entries()) {
    const at = `${path}.fallback[${i}]`
    if (!schoolIndex.has(school)) throw new ProblemError(at, shown(school), 'the id of a school')
    if (student.fallback?.indexOf(school) !== i)
      throw new ProblemError(at, shown(school), 'a school not named before')
  }
  if (student.current === undefined || student.current === null)
    return { schools, priorities, current: UNPLACED }
  const held = schoolIndex.get(student.current)
  if (held === undefined)
    throw new ProblemError(`${path}.current`, shown(student.current), 'the id of a school, or null')
  if (!schools.includes(held)) {
    schools.push(held)
    priorities.push(0)
  }
  return { schools, priorities, current: schools.indexOf(held) }
}

/** A pool that cannot seat those who hold its seats is refused, not broken. */
function refuseBrokenGuarantee({ schools, students }: Problem): void {
  const holders = new Map<string, number>()
  for (const { current } of students)
    if (current) holders.set(current, (holders.get(current) ?? 0) + 1)
  for (const [c, { seats, id }] of schools.entries()) {
    const held = holders.get(id) ?? 0
    const expected = `at least ${held}, one for each student whose current seat is at ${shown(id)}`
    if (seats < held) throw new ProblemError(`schools[${c}].seats`, shown(seats), expected)
  }
}

function reservesOf(problem: Problem): Reserves | null {
  if (!problem.schools.some((school) => school.blocks?.length)) return null
  const blocks = problem.schools.map((school, c) => blocksOf(school, `schools[${c}]`))
  const named = new Set(blocks.flat().flatMap((block) => block.groups))
  const kinds = new Map<string, number>()
  const membership = Int32Array.from(problem.students, (student) => {
    const groups = (student.groups ?? []).filter((group) => named.has(group)).toSorted()
    const kind = groups.join('\n')
    if (!kinds.has(kind)) kinds.set(kind, kinds.size)
    return kinds.get(kind) ?? 0
  })
  const sets = [...kinds.keys()].map((kind) => new Set(kind.split('\n')))
  return {
    blockStart: runStarts(blocks.map((list) => list.length)),
    seats: Int32Array.from(blocks.flat(), (block) => block.seats),
    kind: Uint8Array.from(blocks.flat(), (block) => block.kind),
    membership,
    memberships: sets.length,
    belongs: Uint8Array.from(
      blocks
        .flat()
        .flatMap(({ groups }) =>
          sets.map((set) => (groups.some((group) => set.has(group)) ? 1 : 0)),
        ),
    ),
  }
}

/** A school's blocks in fill order; seats that no block names are open and filled last. */
function blocksOf(school: ProblemSchool, path: string) {
  let left = school.seats
  const blocks = (school.blocks ?? []).map((block, i) => {
    const at = `${path}.blocks[${i}]`
    if (block.kind && !block.groups)
      throw new ProblemError(
        `${at}.groups`,
        'nothing',
        `the groups that the ${block.kind} block is for`,
      )
    left -= block.seats
    if (left < 0)
      throw new ProblemError(
        `${at}.seats`,
        shown(block.seats),
        `at most ${left + block.seats} of the school's ${school.seats} seats`,
      )
    const kind = block.groups ? (block.kind === 'hard' ? HARD : SOFT) : OPEN
    return { seats: block.seats, groups: block.groups ?? [], kind }
  })
  return [...blocks, { seats: left, groups: [], kind: OPEN }]
}
