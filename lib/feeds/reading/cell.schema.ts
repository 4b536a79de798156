import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

/** What a cell holds once it is read. */
export type CellValue = string | number | boolean | readonly string[] | null

/** What a cell says, or why it cannot be read: a code and what its sentence needs. */
export type Cell =
  | { readonly ok: true; readonly value: CellValue }
  | {
      readonly ok: false
      readonly code: ProblemCode
      readonly detail: Readonly<Record<string, string | number>>
    }

/** Reads the text of one cell, which is not blank and has no blanks around it. */
export type CellReader = (text: string) => Cell

/** The cell says this. */
export const read = (value: CellValue): Cell => ({ ok: true, value })

/** The cell cannot be read: why, and what the sentence needs. */
export const wrong = (
  code: ProblemCode,
  detail: Readonly<Record<string, string | number>> = {},
): Cell => ({ ok: false, code, detail })
