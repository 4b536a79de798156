import { NOT_ELIGIBLE, UNPLACED } from '@/lib/engine/market'
import { ProblemError, shown } from '@/lib/placement/problem-error.schema'
import type { ProblemStudent } from '@/lib/placement/problem.schema'

import { grown, Int32List } from './growing-list.rules'
import { Names } from './names-by-number.rules'

/** The priority of an unlisted current seat; priorities on a list start at 1. */
export const UNLISTED = 0

const LATE = 1
const CONSENT = 2

/**
 * A problem's students as columns, added one by one: numbers in arrays and names as numbers, so that
 * half a million students do not need half a million objects. Schools are numbered in order of
 * appearance; `toColumns` maps them to the problem's.
 */
export class StudentRows {
  readonly ids = new Names()
  readonly schools = new Names()
  readonly families = new Names()
  /** Per student: where the list ends; student `s` starts where the student before ends. */
  readonly listEnd = new Int32List()
  /** Per choice, with an unlisted current seat last: its school. */
  readonly school = new Int32List()
  /** Per choice: NOT_ELIGIBLE where the student may not attend, UNLISTED for an unlisted current seat. */
  readonly priority = new Int32List()
  /** Per student: the choice of the current seat, or UNPLACED. */
  readonly current = new Int32List()
  /** Per student: an index into `groupSets`. */
  readonly groups = new Int32List()
  readonly groupSets: (readonly string[])[] = [[]]
  /** Per student: the family, or -1. */
  readonly family = new Int32List()
  readonly birth = new Int32List()
  /** Per student: where the fallback rule's schools end. */
  readonly fallbackEnd = new Int32List()
  readonly fallback = new Int32List()
  private readonly marks = new Int32List()
  private numbers = new Float64Array(1024)
  private readonly groupTexts = new Names()
  private readonly schoolNumbers = new Map<string, number>()

  constructor() {
    this.groupTexts.addText('[]')
  }

  get length(): number {
    return this.listEnd.length
  }

  /** Adds a student that matches the schema; throws ProblemError for an id used before. */
  add(student: ProblemStudent): void {
    for (const { school, priority } of student.choices)
      this.choose(this.schoolNumber(school), priority ?? NOT_ELIGIBLE)
    for (const school of student.fallback ?? []) this.fallback.push(this.schoolNumber(school))
    const { current, siblings } = student
    this.finish(this.ids.addText(student.id), {
      current: current === undefined || current === null ? -1 : this.schoolNumber(current),
      groups: student.groups ? this.groupSet(student.groups) : 0,
      number: student.lottery ?? Number.NaN,
      family: siblings ? this.families.addText(siblings.family) : -1,
      birth: siblings?.order ?? 0,
      late: student.late ?? false,
      consent: student.consent ?? false,
    })
  }

  /** Adds a choice to the student being added. */
  choose(school: number, priority: number): void {
    this.school.push(school)
    this.priority.push(priority)
  }

  /** Removes the choices of a student that is not added after all. */
  forget(): void {
    this.school.length = this.priority.length = this.listEnd.at(this.length - 1)
  }

  /** Adds the student whose choices have been added; throws ProblemError for an id used before. */
  finish(id: number, facts: StudentColumns): void {
    const row = this.length
    if (id !== row) {
      const expected = `an id not used by students[${id}]`
      throw new ProblemError(`students[${row}].id`, shown(this.ids.text(id)), expected)
    }
    this.current.push(this.heldChoice(facts.current))
    this.listEnd.push(this.school.length)
    this.groups.push(facts.groups)
    this.family.push(facts.family)
    this.birth.push(facts.birth)
    this.fallbackEnd.push(this.fallback.length)
    this.marks.push((facts.late ? LATE : 0) | (facts.consent ? CONSENT : 0))
    if (row === this.numbers.length) this.numbers = grown(this.numbers, row + 1)
    this.numbers[row] = facts.number
  }

  /** The set of groups with this JSON text, or -1 when it is new. */
  findGroups(source: Uint8Array, from: number, to: number): number {
    return this.groupTexts.find(source, from, to)
  }

  /** The students' given numbers, NaN where there is none. */
  ownNumbers(): Float64Array {
    return this.numbers.subarray(0, this.length)
  }

  /** 1 for students who applied late. */
  late(): Uint8Array {
    return Uint8Array.from(this.marks.view(), (mark) => mark & LATE)
  }

  /** 1 for students who consent to being passed over. */
  consent(): Uint8Array {
    return Uint8Array.from(this.marks.view(), (mark) => (mark & CONSENT) >> 1)
  }

  /** The choice of the current seat, added at the end of the list if it is not on it. */
  private heldChoice(school: number): number {
    if (school < 0) return UNPLACED
    for (
      let e = this.length > 0 ? this.listEnd.at(this.length - 1) : 0;
      e < this.school.length;
      e++
    )
      if (this.school.at(e) === school) return e
    this.choose(school, UNLISTED)
    return this.school.length - 1
  }

  private groupSet(groups: readonly string[]): number {
    const number = this.groupTexts.addText(JSON.stringify(groups))
    this.groupSets[number] ??= groups
    return number
  }

  private schoolNumber(id: string): number {
    const known = this.schoolNumbers.get(id)
    if (known !== undefined) return known
    const number = this.schools.addText(id)
    this.schoolNumbers.set(id, number)
    return number
  }
}

/** A student's facts besides id, choices and fallback; schools, groups and family by number, -1 for none. */
export type StudentColumns = {
  readonly current: number
  readonly groups: number
  /** The student's given lottery number; NaN for none. */
  readonly number: number
  readonly family: number
  readonly birth: number
  readonly late: boolean
  readonly consent: boolean
}
