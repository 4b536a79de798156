import { getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { caseColumn } from '@/components/desks/caseload/case-table'
import { caseloadPlace } from '@/components/desks/caseload/caseload-frame'
import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema, caseTable } from '@/lib/desks/caseload/caseload.schema'
import type { CaseRow } from '@/lib/desks/caseload/caseload.view'
import { currentActor } from '@/lib/registry/accounts/session'

/** The list as it is shown, all pages in one file: the same filters, order and columns. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = caseloadFilterSchema.parse(said)
  const view = await findCaseload(actor, filter, new Date())
  if (!view) return new Response(null, { status: 404 })

  const [t, columns, timeZone] = await Promise.all([
    getTranslations('caseload'),
    findShownColumns(actor, caseTable, filter),
    getTimeZone(),
  ])
  const cellOf = (row: CaseRow, key: (typeof columns)[number]) => {
    if (key === 'student') return row.name
    if (key === 'state') return t(`states.${row.state}`)
    if (key === 'warnings') return row.warnings.map((one) => t(`warnings.${one}`)).join('; ')
    if (key === 'assigned') return row.assigned.map(({ name }) => name).join(', ')
    return row[key]
  }
  await logExportOfSchool(actor, view.school?.slug ?? view.schools[0]?.slug ?? '', {
    list: 'caseload',
    rows: view.rows.length,
    filters: { list: view.list, state: view.state },
  })
  return createTableDownload(
    formatOf(said['format']),
    {
      name: `${view.school?.slug ?? view.list}-${view.state}`,
      title: t('title'),
      head: {
        place: await caseloadPlace(view),
        filters: [
          [t('lists.label'), view.lists.length > 1 ? t(`lists.${view.list}`) : null],
          [t('tabs'), view.state === 'all' ? null : t(`states.${view.state}`)],
          [t('search.label'), view.search],
          [t('whose.label'), view.mine ? t('whose.mine') : null],
          [t('calls.label'), view.callsOnly ? t('calls.today') : null],
          [t('grades.label'), view.grade === null ? null : String(view.grade)],
        ],
      },
      columns: columns.map((key) => ({
        label: t(`table.${caseColumn(view.list, key)}`),
        kind: caseTable.columns[key].kind,
      })),
      timeZone,
    },
    (put) => put(view.rows.map((row) => columns.map((key) => cellOf(row, key)))),
  )
}
