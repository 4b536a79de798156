import type { ComparedName } from '@/lib/feeds/tables/plain-tables.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

/** Something that only shows when all rows are looked at together, or beside what the database holds. */
export type WholeFileCheck = {
  readonly table: ComparedName
  readonly code: ProblemCode
  /** The column that the sentence is about. */
  readonly column: string
  /** The row cannot be used; otherwise it is told and used. */
  readonly wrong: boolean
  /** SQL of the value, of what the sentence needs, of tables joined to the staged table `s`, and of which rows. */
  readonly value: string
  readonly detail?: string
  readonly from?: string
  readonly where: string
}
