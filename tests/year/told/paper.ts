import type { Page } from '@playwright/test'
import { parse as parseCsv } from 'csv-parse/sync'

import { EMPTY_PAPER, type HtmlPaper, readHtml } from '@/tests/support/read-html'
import { readPdfText } from '@/tests/support/read-pdf-text'

/** What stands on a page or in a file; of a PDF the lines are its pages. */
export type Paper = HtmlPaper & {
  readonly status: number
  readonly json: unknown
  /** As it was sent. */
  readonly raw: string
}

const NOTHING = { ...EMPTY_PAPER, json: null }

/** The year reads every word of a page: its cells, links and fields too. */
const MORE_LINES = ', th, td, a, button, legend, label, option, summary'

/** What an answer of the server says: a page, a CSV, JSON or PDF file; of others only its state. */
export async function readPaper(
  parser: Page,
  answer: { readonly status: number; readonly type: string; readonly body: Buffer },
): Promise<Paper> {
  const { status, type, body } = answer
  if (type.includes('pdf')) return { ...NOTHING, status, raw: '', lines: readPdfText(body) }
  const raw = body.toString()
  if (type.includes('json')) return { ...NOTHING, status, raw, json: JSON.parse(raw) as unknown }
  if (type.includes('html'))
    return { ...(await readHtml(parser, raw, MORE_LINES)), status, raw, json: null }
  if (!type.includes('csv')) return { ...NOTHING, status, raw }
  const [head = [], ...rows]: string[][] = parseCsv(raw, { bom: true, relax_column_count: true })
  return {
    ...NOTHING,
    status,
    raw,
    lines: [head, ...rows].flat(),
    tables: [{ caption: '', head, rows }],
  }
}

/** The cells of a column, of the rows that fit. */
export function column(
  paper: Paper,
  name: string,
  fits: (row: readonly string[]) => boolean = () => true,
): string[] | undefined {
  const table = paper.tables.find(({ head }) => head.includes(name))
  if (!table) return undefined
  const at = table.head.indexOf(name)
  return table.rows.filter(fits).map((row) => row[at] ?? '')
}

/** Whether a row is of who or what is so called. */
export const isOf =
  (name: string) =>
  ([first = '']: readonly string[]): boolean =>
    `${first} `.startsWith(`${name} `) || first.includes(`, ${name}`)

/** The number a cell begins with; a dash or nothing is none. */
export function numberIn(text: string | undefined): number | undefined {
  const digits = /^\d[\d,.]*/.exec(text?.trim() ?? '')?.[0]
  return digits === undefined ? undefined : Number(digits.replaceAll(/[,.]/g, ''))
}

/** The part of a page under a title. */
export const partOf = ({ sections }: Paper, title: string) =>
  sections.find((one) => one.title === title)

/** What stands beside a name. */
export const beside = ({ terms }: Paper, name: string): string | undefined =>
  terms.find(([one]) => one === name)?.[1]

/** How many a view of a list says to hold. */
export const tab = ({ tabs }: Paper, name: string): number | undefined =>
  numberIn(tabs.find(([one]) => one === name)?.[1])
