import { styleText } from '@/lib/base/format/style-text'
import type { Locale } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'

import type { ColumnKind, Value } from './table.schema'

/** What a printed list says of itself: whose it is, and by which filters its rows were chosen. */
export type SheetHead = {
  /** The zone and its year, or the school. */
  readonly place: string
  /** Each filter in words; those without a value are not told. */
  readonly filters: readonly (readonly [label: string, value: string | null])[]
}

type Column = { readonly label: string; readonly kind: ColumnKind }

type Sheet = {
  readonly title: string
  readonly head?: SheetHead | undefined
  readonly columns: readonly Column[]
  readonly timeZone: string
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escape = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

/** Of more columns than this, the sheets lie on their side. */
const UPRIGHT = 6

function styleOf(foot: string, columns: number): string {
  return `
@page { size: ${columns > UPRIGHT ? 'landscape' : 'portrait'}; margin: 14mm 13mm 16mm;
  @bottom-left { content: ${styleText(foot)}; font: 8pt sans-serif }
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif } }
:root { color-scheme: light; forced-color-adjust: none }
body { margin: 0; background: white; color: black; font: 9.5pt/1.35 system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif }
h1 { font-size: 16pt; line-height: 1.2; margin: 1mm 0 2mm }
p { margin: 0 0 1mm }
table { width: 100%; border-collapse: collapse; margin: 4mm 0 3mm; font-variant-numeric: tabular-nums }
thead { display: table-header-group }
th, td { padding: 1mm 3mm 1mm 0; text-align: start; vertical-align: top; overflow-wrap: break-word; border-bottom: .2mm solid #999 }
thead th { font-size: 8.5pt; border-bottom: .4mm solid black; vertical-align: bottom; overflow-wrap: normal }
.n { text-align: end; padding-inline-end: 5mm }
.d { white-space: nowrap }
tr { break-inside: avoid }
@media screen {
  body { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font-size: 1rem }
  main { overflow-x: auto }
  button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; border: 1px solid #555; border-radius: .375rem; background: white; color: black; cursor: pointer }
  button:focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px }
}
@media not screen { .screen { display: none } }
@media (scripting: none) { button { display: none } }
@media (scripting: enabled) { .no-script { display: none } }`
}

/**
 * A list as a page to print, all rows in one table, passed on piece by piece: what it is, whose, by which
 * filters and of when; at its end how many rows it has. With a script the browser's print dialog opens.
 */
export async function writeTableSheet(
  { title, head, columns, timeZone }: Sheet,
  { locale, now }: { readonly locale: Locale; readonly now: Date },
  write: (put: (rows: readonly (readonly Value[])[]) => Promise<void>) => Promise<void>,
  put: (text: string) => Promise<void>,
): Promise<void> {
  const [say, format] = [translator(locale), formatter(locale)]
  const told = (head?.filters ?? []).filter(([, value]) => value)
  const foot = [title, head?.place].filter(Boolean).join(' · ')
  const name = (text: string, kind: ColumnKind) =>
    `<th scope="col"${lookOf(kind)}>${escape(text)}</th>`
  await put(`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(foot)}</title><style>${styleOf(foot, columns.length)}</style></head><body><main>
<div class="screen"><button type="button" onclick="print()">${escape(say('tables.print'))}</button><p class="no-script">${escape(say('tables.printByMenu'))}</p></div>
${head ? `<p>${escape(head.place)}</p>` : ''}<h1>${escape(title)}</h1>
${told.length > 0 ? `<p>${told.map(([label, value]) => `${escape(label)}: <strong>${escape(value ?? '')}</strong>`).join(' · ')}</p>` : ''}
<p>${escape(say('common.asOf', { moment: format.dateTime(now, 'moment') }))}</p>
<table><thead><tr>${columns.map(({ label, kind }) => name(label, kind)).join('')}</tr></thead><tbody>
`)
  const textOf = (value: Value, kind: ColumnKind): string => {
    if (value === null || value === undefined || value === '') return '–'
    if (typeof value === 'number') return format.number(value)
    if (!(value instanceof Date)) return escape(value)
    return kind === 'day'
      ? format.dateTime(value, { ...SHORT_DAY, timeZone: 'UTC' })
      : format.dateTime(value, 'shortMoment', { timeZone })
  }
  let count = 0
  await write((rows) => {
    count += rows.length
    return put(
      rows
        .map((row) => {
          const cells = columns.map(({ kind }, at) =>
            at === 0
              ? `<th scope="row">${textOf(row[at], kind)}</th>`
              : `<td${lookOf(kind)}>${textOf(row[at], kind)}</td>`,
          )
          return `<tr>${cells.join('')}</tr>\n`
        })
        .join(''),
    )
  })
  await put(`</tbody></table><p>${escape(say('tables.sheetEnd', { count }))}</p></main>
<script>addEventListener('load', () => print())</script></body></html>`)
}

const SHORT_DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const

function lookOf(kind: ColumnKind): string {
  if (kind === 'number') return ' class="n"'
  return kind === 'text' || kind === 'word' ? '' : ' class="d"'
}
