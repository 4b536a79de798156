import { Names } from '@/lib/placement/columns/names-by-number.rules'
import { type Result, resultSchema } from '@/lib/placement/problem.schema'

import { DocumentReader } from './document-reader.rules'
import { PlainText, word } from './plain-text.rules'

type Placement = Result['placements'][number]

const NULL = word('null')
const KEYS = [word('student"'), word('school"'), word('rank"')]

/** Reads plainly written placements from bytes; students share the string of a school's id. */
class PlainPlacements extends PlainText {
  readonly placements: Placement[] = []
  private readonly schools = new Names()
  private readonly schoolIds: string[] = []
  private school: string | null = null
  private rank: number | null = null
  private student = ''

  /**
   * Adds the placement that starts at `from` and returns where its text ends; -1, without adding it, when it is not
   * plain.
   */
  read(bytes: Uint8Array, from: number): number {
    this.bytes = bytes
    this.at = from
    if (this.fields(KEYS, this.readField) !== 0b111) return -1
    const { student, school, rank } = this
    this.placements.push({ student, school, rank })
    return this.at
  }

  private readonly readField = (field: number): boolean => {
    if (this.word(NULL)) {
      if (field === 1) this.school = null
      if (field === 2) this.rank = null
      return field > 0
    }
    if (field === 2) {
      this.rank = this.number()
      return this.rank >= 1
    }
    const from = this.at + 1
    if (!this.text()) return false
    if (field === 1) this.school = this.idOf(this.schools.add(this.bytes, from, this.at - 1))
    else this.student = latin(this.bytes, from, this.at - 1)
    return true
  }

  private idOf(number: number): string {
    return (this.schoolIds[number] ??= this.schools.text(number))
  }
}

/** A short ASCII text; for these a loop is faster than a decoder. */
function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

/** Reads a result's bytes as they arrive. */
export class ResultReader {
  private readonly plain = new PlainPlacements()
  private readonly reader = new DocumentReader(resultSchema, {
    key: 'placements',
    take: (bytes, from) => this.plain.read(bytes, from),
    add: (entry) => this.plain.placements.push(entry as Result['placements'][number]),
  })

  /** Takes the next bytes; throws ProblemError at the first that cannot belong to a placement result. */
  feed(chunk: Uint8Array): void {
    this.reader.feed(chunk)
  }

  /** The result, after its last bytes; throws ProblemError if it is not a result. */
  finish(): Result {
    return { ...(this.reader.finish() as Result), placements: this.plain.placements }
  }
}
