import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { queryApplicationRows } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { toCell, type Row, activeFilters } from '@/lib/desks/reports/reports.rules'
import type { Column } from '@/lib/desks/reports/reports.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The columns of the list, with the catalog keys of their headings. */
const COLUMNS = [
  [{ key: 'student', kind: 'text' }, 'student'],
  [{ key: 'number', kind: 'text' }, 'number'],
  [{ key: 'submittedAt', kind: 'moment' }, 'sentAt'],
  [{ key: 'choices', kind: 'number' }, 'choices'],
  [{ key: 'firstChoice', kind: 'text' }, 'firstChoice'],
  [{ key: 'placedSchool', kind: 'text' }, 'placement'],
  [{ key: 'rank', kind: 'number' }, 'rank'],
] as const satisfies readonly (readonly [{ key: string; kind: Column['kind'] }, string])[]

/** The list with the same filters as the page, all pages in one file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/applications/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone } = await params
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const cycle = await findCycle(actor, zone, yearSchema.parse(said['year'] ?? null))
  if (!cycle) return new Response(null, { status: 404 })
  const filter = applicationFilterSchema.parse(said)
  const rows = await queryApplicationRows(actor, cycle.id, filter)
  if (!rows) return new Response(null, { status: 404 })
  const [t, application] = await Promise.all([
    getTranslations('staff.applications'),
    getTranslations('staff.application'),
  ])
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'applications-shown',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: await countRows(rows),
    filters: activeFilters(filter),
  })

  const telling = { timeZone: cycle.timeZone, word: (_key: string, code: string) => code }
  return createCsvDownload(`${zone}-${cycle.schoolYear}-${filter.state}.csv`, async (put) => {
    await put([COLUMNS.map(([, name]) => (name === 'rank' ? application('rank') : t(name)))])
    await readInParts<Row>(rows, (part) =>
      put(part.map((row) => COLUMNS.map(([column]) => toCell(column, row[column.key], telling)))),
    )
  })
}
