import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'
import { PEOPLE_TABLES } from '@/lib/feeds/tables/people-tables.schema'

import { readCell } from '../cell.rules'
import type { Cell } from '../cell.schema'
import { isPasswordHeading } from '../passwords.rules'
import { findHeading, type Heading } from '../sheet/headings.rules'
import { peekRows } from '../sheet/rows-below.data'
import type { Mapping } from './mapping.schema'
import { proposeColumns } from './propose-mapping.rules'
import { planWide, rowsOf } from './wide-rows.rules'
import { toWideFile } from './wide.data'

const SHOWN = 5

export type FilePreview = {
  readonly headings: readonly string[]
  /** The first rows below the heading as they stand in the file, without passwords. */
  readonly rows: readonly (readonly string[])[]
  /** What the headings seem to mean, by heading. */
  readonly proposed: Readonly<Record<string, string>>
}

export type MappedTable = {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly { readonly raw: string; readonly cell: Cell }[])[]
  /** Columns that every row needs and that nothing fills yet. */
  readonly missing: readonly string[]
}

/** The start of a file whose columns are to be named; null when it has no rows. */
export async function previewFile(file: ReceivedFile): Promise<FilePreview | null> {
  const rows = await peekRows(file, () => undefined)
  const isProposed = (key: string) => Object.keys(proposeColumns([key])).length > 0
  const heading: Heading | null = findHeading(rows, isProposed)
  if (!heading) return null
  const isSecret = (i: number) => isPasswordHeading(heading.headings[i] ?? '')
  return {
    headings: heading.headings,
    rows: rows
      .filter(({ row }) => row > heading.row)
      .slice(0, SHOWN)
      .map(({ cells }) => cells.map((cell, i) => (isSecret(i) ? '' : cell))),
    proposed: proposeColumns(heading.headings),
  }
}

/** What the first rows of a file say with a mapping, table by table, each cell as it is read. */
export async function previewMapping(
  file: ReceivedFile,
  mapping: Mapping,
  given: { readonly schoolYear: number | null; readonly today: string },
): Promise<MappedTable[]> {
  const rows = await peekRows(file, () => undefined)
  const wide = toWideFile({ file, rows }, mapping)
  if (!wide) return []
  const shown = rows.filter(({ row }) => row > wide.heading.row).slice(0, SHOWN)
  return planWide(mapping, wide.places, given).map((plan) => {
    const table = PEOPLE_TABLES.find(({ name }) => name === plan.part)
    const columns = plan.columns.map((name) => table?.columns.find((one) => one.name === name))
    return {
      table: plan.part,
      columns: plan.columns,
      missing: plan.missing,
      rows: shown.flatMap(({ cells }) =>
        rowsOf(plan, cells).map((row) =>
          row.map((raw, i) => ({
            raw,
            cell: readCell(columns[i] ?? { name: '', kind: 'text', required: false }, raw),
          })),
        ),
      ),
    }
  })
}
