import type { Page } from '@playwright/test'
import { parse as parseCsv } from 'csv-parse/sync'

import { rewritten } from '@/tests/support/bundle'

export type PaperTable = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What stands on a page or in a file, as figures are read from it. */
export type Paper = {
  readonly status: number
  /** Every text that a heading, paragraph, list item, name or value holds, spaces made one. */
  readonly lines: readonly string[]
  /** A name with what stands next to it: of lists of names and values, and of large numbers. */
  readonly terms: readonly (readonly [term: string, detail: string])[]
  /** The views of a list, each with how many it says to hold. */
  readonly tabs: readonly (readonly [label: string, count: string])[]
  readonly tables: readonly PaperTable[]
  /** Parts of the page by the title over them. */
  readonly sections: readonly { readonly title: string; readonly text: string }[]
  /** Short words set apart, such as states. */
  readonly badges: readonly string[]
  /** Of a JSON file; of an archive, by the names of its files. */
  readonly json: unknown
}

const NOTHING = {
  lines: [],
  terms: [],
  tabs: [],
  tables: [],
  sections: [],
  badges: [],
  json: null,
}

/** Reads the HTML in the browser's own parser, without showing it or running any of it. */
function readHtml(parser: Page, html: string) {
  return parser.evaluate((text) => {
    const paper = new DOMParser().parseFromString(text, 'text/html')
    const main = paper.querySelector('main') ?? paper.body
    for (const gone of main.querySelectorAll('script, template, style')) gone.remove()
    // a box that ticks a row belongs to no column, and a head that sorts says its words for phones once more
    for (const corner of main.querySelectorAll('thead td:first-child'))
      for (const row of corner.closest('table')?.rows ?? []) row.cells[0]?.remove()
    for (const twice of main.querySelectorAll('thead th:has(a) > span')) twice.remove()
    for (const box of main.querySelectorAll('input')) box.replaceWith(` ${box.value} `)
    for (const block of main.querySelectorAll('br, p, li, div, span, a, td, th, code')) {
      block.prepend(' ')
      block.append(' ')
    }
    const words = (node: Element | null) => (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    const all = (from: ParentNode, what: string) => [...from.querySelectorAll(what)]
    return {
      lines: all(main, 'h1, h2, h3, p, li, dt, dd, caption, figcaption, strong').map(words),
      terms: all(main, 'dt, p').map((term): [string, string] => [
        words(term),
        words(term.nextElementSibling),
      ]),
      tabs: all(main, 'nav a').flatMap((tab): [string, string][] => {
        const count = tab.querySelector('span')
        if (!count) return []
        const held = words(count)
        count.remove()
        return [[words(tab), held]]
      }),
      tables: all(main, 'table').map((table) => ({
        caption: words(table.querySelector('caption')),
        head: all(table, 'thead th').map(words),
        rows: all(table, 'tbody tr').map((row) => all(row, 'th, td').map(words)),
      })),
      sections: all(main, 'section, li').map((part) => ({
        title: words(part.querySelector('h2, h3')),
        text: words(part),
      })),
      badges: all(main, 'span').map(words),
      json: null,
    }
  }, html)
}

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
  if (!type.includes('csv')) return { ...(await readHtml(parser, text)), status }
  const [head = [], ...rows]: string[][] = parseCsv(text, { bom: true })
  return { ...NOTHING, status, tables: [{ caption: '', head, rows }] }
}
