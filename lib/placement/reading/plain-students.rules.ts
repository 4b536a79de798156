import { NOT_ELIGIBLE } from '@/lib/engine/market'
import type { StudentRows } from '@/lib/placement/columns/student-rows.rules'

import { CLOSE_LIST, COMMA, OPEN_LIST, valueEnd } from './json-bytes.rules'
import { PlainText, word } from './plain-text.rules'

const NULL = word('null')
const TRUE = word('true')
const FALSE = word('false')

/** The fields that a plain student may have; the first two it must have. */
const FIELDS = ['id', 'choices', 'groups', 'lottery', 'current', 'late', 'consent'] as const
const KEYS = FIELDS.map((name) => word(`${name}"`))
const NEEDED = 0b11

const CHOICE_KEYS = [word('school"'), word('priority"')]

/** Reads plainly written students from bytes straight into columns. */
export class PlainStudents extends PlainText {
  private readonly rows: StudentRows
  private end = 0
  private idFrom = 0
  private idTo = 0
  private lottery = Number.NaN
  private currentSchool = -1
  private groups = 0
  private late = false
  private consent = false
  private school = -1
  private priority = -1

  constructor(rows: StudentRows) {
    super()
    this.rows = rows
  }

  /**
   * Adds the student that starts at `from` and returns where its text ends; -1, without adding it, when
   * it is not plain or not complete. Throws ProblemError for an id used before.
   */
  read(bytes: Uint8Array, from: number, end: number): number {
    this.bytes = bytes
    this.at = from
    this.end = end
    this.lottery = Number.NaN
    this.currentSchool = -1
    this.groups = 0
    this.late = this.consent = false
    const seen = this.fields(KEYS, this.readField)
    if (seen < 0 || (seen & NEEDED) !== NEEDED) {
      this.rows.forget()
      return -1
    }
    this.rows.finish(this.rows.ids.add(bytes, this.idFrom, this.idTo), {
      current: this.currentSchool,
      groups: this.groups,
      number: this.lottery,
      family: -1,
      birth: 0,
      late: this.late,
      consent: this.consent,
    })
    return this.at
  }

  private readonly readField = (field: number): boolean => {
    const name = FIELDS[field]
    switch (name) {
      case 'id':
        this.idFrom = this.at + 1
        if (!this.text()) return false
        this.idTo = this.at - 1
        return true
      case 'choices':
        return this.readChoices()
      case 'current':
        if (this.word(NULL)) return true
        this.currentSchool = this.readSchool()
        return this.currentSchool >= 0
      case 'groups':
        return this.readGroups()
      case 'lottery':
        if (this.word(NULL)) return true
        this.lottery = this.number()
        return !Number.isNaN(this.lottery)
      case 'late':
        return (this.late = this.word(TRUE)) || this.word(FALSE)
      case 'consent':
        return (this.consent = this.word(TRUE)) || this.word(FALSE)
      case undefined:
        break
    }
    return false
  }

  private readChoices(): boolean {
    if (!this.take(OPEN_LIST)) return false
    if (this.take(CLOSE_LIST)) return true
    do {
      if (this.fields(CHOICE_KEYS, this.readChoiceField) !== 0b11) return false
      this.rows.choose(this.school, this.priority)
    } while (this.take(COMMA))
    return this.take(CLOSE_LIST)
  }

  private readonly readChoiceField = (field: number): boolean => {
    if (field === 0) {
      this.school = this.readSchool()
      return this.school >= 0
    }
    this.priority = this.word(NULL) ? NOT_ELIGIBLE : this.number()
    return this.priority >= 1
  }

  private readSchool(): number {
    const from = this.at + 1
    return this.text() ? this.rows.schools.add(this.bytes, from, this.at - 1) : -1
  }

  private readGroups(): boolean {
    const stop = this.bytes[this.at] === OPEN_LIST ? valueEnd(this.bytes, this.at, this.end) : -1
    if (stop < 0) return false
    this.groups = this.rows.findGroups(this.bytes, this.at, stop)
    this.at = stop
    return this.groups >= 0
  }
}
