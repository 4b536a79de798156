import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import { readInParts } from '@/lib/base/db/read-in-parts.data'
import { toCsvLine } from '@/lib/base/format/csv'

import {
  type Headings,
  PLACEMENT_COLUMNS,
  type PlacementOut,
  toHeadings,
} from './placements-file.schema'

const { sql } = Prisma

/** Which placements: of one zone or (null) all, decided on that day or later or (null) ever. */
export type PlacementsAsked = { readonly zoneId: string | null; readonly since: string | null }

/**
 * The placements of every year that is not over, in an order that is the same each time. A whole list
 * is the truth of its years: what a later one no longer names is no longer so.
 */
export function queryPlacements({ zoneId, since }: PlacementsAsked): Prisma.Sql {
  return sql`
    SELECT student_number, ssid, school_year, grade, school_cds_code, school_local_code, state, round,
      to_char(decided_on, 'YYYY-MM-DD') AS decided_on, previous_school_cds_code
    FROM told_placement
    WHERE make_date(school_year + 1, 9, 1) > current_date
      AND ${zoneId === null ? sql`TRUE` : sql`zone_id = ${zoneId}::uuid`}
      AND ${since === null ? sql`TRUE` : sql`decided_on >= ${since}::date`}
    ORDER BY school_year, student_number COLLATE "C", state, row_id COLLATE "C"`
}

/**
 * The lines of `placements.csv`, as of one moment, each with its line break; passes them on in parts.
 * Without the mark that spreadsheets look for: there are only codes in it.
 */
export async function writePlacements(
  asked: PlacementsAsked,
  headings: Headings,
  put: (text: string) => Promise<void>,
): Promise<void> {
  await put(toCsvLine(toHeadings(headings)))
  await readInParts<PlacementOut>(queryPlacements(asked), (rows) =>
    put(
      rows.map((row) => toCsvLine(PLACEMENT_COLUMNS.map((column) => row[column] ?? ''))).join(''),
    ),
  )
}
