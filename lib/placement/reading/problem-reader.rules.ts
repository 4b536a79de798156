import { type Columns, toColumns } from '@/lib/placement/columns/problem-columns.rules'
import { StudentRows } from '@/lib/placement/columns/student-rows.rules'
import {
  type ProblemHead,
  problemSchema,
  type ProblemStudent,
} from '@/lib/placement/problem.schema'

import { DocumentReader } from './document-reader.rules'
import { PlainStudents } from './plain-students.rules'

/** Reads a problem's bytes as they arrive, straight into columns. */
export class ProblemReader {
  private readonly rows = new StudentRows()
  private readonly plain = new PlainStudents(this.rows)
  private readonly reader = new DocumentReader(problemSchema, {
    key: 'students',
    take: (bytes, from, end) => this.plain.read(bytes, from, end),
    add: (student) => this.rows.add(student as ProblemStudent),
  })

  /** Whether only white space has arrived. */
  get isEmpty(): boolean {
    return this.reader.isEmpty
  }

  /** Takes the next bytes; throws ProblemError at the first that cannot belong to a placement problem. */
  feed(chunk: Uint8Array): void {
    this.reader.feed(chunk)
  }

  /** The problem, after its last bytes; throws ProblemError if it is not a problem or does not fit together. */
  finish(): Columns {
    const { students: _, ...head } = this.reader.finish()
    return toColumns(head as ProblemHead, this.rows)
  }
}

/** A problem's text as columns; throws ProblemError if it is not a problem. */
export function columnsFrom(text: string): Columns {
  const reader = new ProblemReader()
  reader.feed(new TextEncoder().encode(text))
  return reader.finish()
}
