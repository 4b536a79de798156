import { getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findClaims } from '@/lib/year/priorities/claims-table.rules'
import { claimsFilterSchema, claimsTable } from '@/lib/year/priorities/claims-table.schema'
import { listPendingClaims, type PendingClaimView } from '@/lib/year/priorities/pending-claims.data'

type Context = RouteContext<'/[locale]/school/[school]/claims/export'>

/** The claims that wait for a school as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school: slug } = await params
  const school = await findDesk(actor, slug, new Date())
  if (!school?.decides) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = claimsFilterSchema.parse(said)
  const { id: schoolId, cycleId, schoolYear } = school
  const [t, conditions, claims, shown, timeZone] = await Promise.all([
    getTranslations('school.claims'),
    getTranslations('conditions'),
    listPendingClaims(actor, { schoolId, cycleId, schoolYear }),
    findShownColumns(actor, claimsTable, filter),
    getTimeZone(),
  ])
  const words = ({ condition }: PendingClaimView) => conditions(`${condition}.atSchool`)
  const rows = findClaims(claims, filter, words)
  await logExportOfSchool(actor, slug, {
    list: 'claims-shown',
    rows: rows.length,
    filters: activeFilters(filter),
  })
  return createRowsDownload(formatOf(format), {
    name: `claims-${slug}`,
    title: t('title'),
    table: claimsTable,
    columns: shown.filter((key) => key !== 'answer'),
    label: (key) => t(key),
    values: {
      student: ({ student }) => student.name,
      number: ({ student }) => student.number,
      fact: (claim) =>
        [words(claim), claim.note && t('note', { note: claim.note })].filter(Boolean).join('. '),
      records: ({ siblings }) =>
        siblings.map((sibling) => t('sibling', sibling)).join('; ') || null,
      since: ({ since }) => since,
      answer: () => null,
    },
    rows,
    timeZone,
    head: {
      place: school.name,
      filters: [
        [t('search'), filter.q],
        [t('fact'), filter.fact && conditions(`${filter.fact}.atSchool`)],
      ],
    },
  })
}
