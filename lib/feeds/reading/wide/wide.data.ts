import type { FileRow, ReceivedFile, Report, TableRows } from '@/lib/feeds/tables/file-rows.schema'

import { type Format, ofFile, type PeekedFile } from '../formats/format.schema'
import type { ReadOptions } from '../read-options.schema'
import { findHeading, type Heading, headingKey } from '../sheet/headings.rules'
import { rowsBelow } from '../sheet/rows-below.data'
import type { Mapping } from './mapping.schema'
import { planWide, rowsOf, type WidePlan } from './wide-rows.rules'

/** So many of its mapped headings in a hundred tell that a file is the source's wide one. */
const ENOUGH = 80

type WideFile = { readonly heading: Heading; readonly places: ReadonlyMap<string, number> }

/** Where the headings of a mapping stand in a file; null when it is another file. */
export function toWideFile({ rows }: PeekedFile, mapping: Mapping): WideFile | null {
  const mapped = Object.keys(mapping.columns)
  const keys = new Set(mapped.map(headingKey))
  const heading = findHeading(rows, (key) => keys.has(key))
  if (!heading) return null
  const found = heading.headings.map(headingKey)
  const places = new Map(
    mapped.flatMap((one) => {
      const exact = heading.headings.indexOf(one)
      const index = exact === -1 ? found.indexOf(headingKey(one)) : exact
      return index === -1 ? [] : [[one, index] as const]
    }),
  )
  return places.size * 100 >= mapped.length * ENOUGH ? { heading, places } : null
}

/** One file of everything, a row for each student, whose columns a person has named once for its source. */
export const wideFormat: Format = {
  take: (files, { mapping }) =>
    mapping ? files.filter((file) => toWideFile(file, mapping) !== null) : [],
  read: (files, options, report) =>
    files.flatMap((peeked) => {
      const { mapping } = options
      const wide = mapping && toWideFile(peeked, mapping)
      return mapping && wide ? readWide(peeked.file, wide, mapping, options, report) : []
    }),
}

function readWide(
  file: ReceivedFile,
  { heading, places }: WideFile,
  mapping: Mapping,
  options: ReadOptions,
  report: Report,
): TableRows[] {
  const gone = Object.entries(mapping.columns).filter(([one]) => !places.has(one))
  for (const [one, column] of gone)
    report(ofFile(file, 'mappedColumnMissing', { heading: one, column }))
  if (gone.length > 0) return []
  const plans = planWide(mapping, places, options)
  const missing = plans.flatMap(({ part, missing: names }) =>
    names.map((name) => `${part}.${name}`),
  )
  for (const column of missing) report(ofFile(file, 'mappingIncomplete', { column }))
  if (missing.length > 0) return []
  if (heading.row > 1) report(ofFile(file, 'rowsAbove', { row: heading.row }, false))
  return plans.map((plan, i) => ({
    table: plan.part,
    file: file.name,
    columns: plan.columns,
    // what is wrong with the rows of the file is told once
    batches: readPart(plan, rowsBelow(file, heading, i === 0 ? report : () => undefined)),
  }))
}

async function* readPart(plan: WidePlan, batches: AsyncIterable<readonly FileRow[]>) {
  for await (const batch of batches) {
    yield batch.flatMap((row) => rowsOf(plan, row.cells).map((cells) => ({ ...row, cells })))
  }
}
