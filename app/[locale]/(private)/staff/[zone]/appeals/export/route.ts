import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  APPEAL_COLUMNS,
  appealValues,
  findAppeals,
  SILENT,
} from '@/components/seats/appeals/appeal-table'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { currentActor } from '@/lib/registry/accounts/session'
import { appealFilterSchemas, appealTables } from '@/lib/seats/appeals/appeal-table.schema'
import { shownAppealsSchema } from '@/lib/seats/appeals/appeal.schema'
import { findAppealDesk, listAppeals } from '@/lib/seats/appeals/appeals.data'
import type { AppealView } from '@/lib/seats/appeals/appeals.view'

type Context = RouteContext<'/[locale]/staff/[zone]/appeals/export'>

/** The appeals of a zone as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const desk = await findAppealDesk(actor, slug)
  if (!desk) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const show = shownAppealsSchema.parse(said['show'])
  const filter = appealFilterSchemas[show].parse(said)
  const [t, appeals, columns, timeZone] = await Promise.all([
    getTranslations('appeals'),
    listAppeals(actor, desk.zoneId, show),
    findShownColumns(actor, appealTables[show], filter),
    getTimeZone(),
  ])
  const words = {
    grounds: ({ grounds }: AppealView) => t(`grounds.${grounds}`),
    state: ({ state }: AppealView) => t(`states.${state}`),
  }
  const rows = findAppeals(appeals, filter, words)
  await logExport(actor, {
    zoneId: desk.zoneId,
    list: 'appeals-shown',
    subjectType: 'zone',
    subjectId: desk.zoneId,
    rows: rows.length,
    filters: activeFilters(filter),
  })
  return createRowsDownload(formatOf(format), {
    name: `appeals-${slug}-${show}`,
    title: t('staff.title'),
    table: appealTables[show],
    columns: columns.filter((key) => !SILENT[show].includes(key)),
    label: (key) => t(`staff.${APPEAL_COLUMNS[key]}`),
    values: appealValues(words),
    rows,
    timeZone,
    head: {
      place: zoneName(desk, await getLocale()),
      filters: [
        [t('staff.tabs'), t(`staff.${show}`)],
        [t('staff.search'), filter.q],
      ],
    },
  })
}
