import type { Page } from '@playwright/test'
import { parse as parseCsv } from 'csv-parse/sync'

import { rewritten } from '@/tests/support/bundle'
import { EMPTY_PAPER, type HtmlPaper, readHtml } from '@/tests/support/read-html'

/** What stands on a page or in a file, as figures are read from it. */
export type Paper = HtmlPaper & {
  readonly status: number
  /** Of a JSON file; of an archive, by the names of its files. */
  readonly json: unknown
}

const NOTHING = { ...EMPTY_PAPER, json: null }

/** The lists of a bundle, its problem and its result. */
async function readBundle(zip: Buffer): Promise<unknown> {
  const files = await rewritten(zip, () => {})
  const json = (name: string) => JSON.parse(files[name] ?? 'null') as unknown
  const receipts = (files['receipts.jsonl'] ?? '').trim().split('\n')
  return { problem: json('problem.json'), result: json('result.json'), receipts }
}

/** What an answer of the server says: a page, a CSV file, a JSON file or a bundle. */
export async function readPaper(
  parser: Page,
  answer: { readonly status: number; readonly type: string; readonly body: Buffer },
): Promise<Paper> {
  const { status, type, body } = answer
  if (status !== 200) return { ...NOTHING, status }
  if (type.includes('zip')) return { ...NOTHING, status, json: await readBundle(body) }
  const text = body.toString('utf8')
  if (type.includes('json')) return { ...NOTHING, status, json: JSON.parse(text) as unknown }
  if (!type.includes('csv')) return { ...(await readHtml(parser, text)), status, json: null }
  const [head = [], ...rows]: string[][] = parseCsv(text, { bom: true })
  return { ...NOTHING, status, tables: [{ caption: '', head, rows }] }
}
