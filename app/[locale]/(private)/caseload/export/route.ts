import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { currentActor } from '@/lib/registry/accounts/session'

/** The list with the same filters as the page, all pages in one file. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const filter = caseloadFilterSchema.parse(Object.fromEntries(request.nextUrl.searchParams))
  const view = await findCaseload(actor, filter, new Date())
  if (!view) return new Response(null, { status: 404 })

  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const asked = view.list === 'applying' ? 'placedAt' : 'askedFor'
  const head = [
    'student',
    'number',
    'schoolNow',
    'grade',
    'state',
    'warnings',
    'assigned',
    'since',
    asked,
  ] as const
  const csv = toCsv([
    head.map((column) => t(`table.${column}`)),
    ...view.rows.map(
      ({ name, number, schoolNow, grade, state, warnings, assigned, since, school }) => [
        name,
        number,
        schoolNow,
        grade,
        t(`states.${state}`),
        warnings.map((warning) => t(`warnings.${warning}`)).join('; '),
        assigned.map((counselor) => counselor.name).join(', '),
        since ? format.dateTime(since, 'short') : '',
        school ?? '',
      ],
    ),
  ])
  await logExportOfSchool(actor, view.school?.slug ?? view.schools[0]?.slug ?? '', {
    list: 'caseload',
    rows: view.rows.length,
    filters: { list: view.list, state: view.state },
  })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${view.school?.slug ?? view.list}-${view.state}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
