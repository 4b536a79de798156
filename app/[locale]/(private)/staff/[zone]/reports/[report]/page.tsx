import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ReportPreview } from '@/components/desks/reports/report-preview'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import type { TableDefinition } from '@/lib/base/tables/table.schema'
import { findReport, REPORTS } from '@/lib/desks/reports/all-reports.data'
import { readReportLook, reportTable } from '@/lib/desks/reports/report-table.rules'
import { previewReport } from '@/lib/desks/reports/reports.data'
import { reportFilterSchema } from '@/lib/desks/reports/reports.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../../shown-columns'
import { UnplacedPicture } from '../../unplaced-picture'

type Props = PageProps<'/[locale]/staff/[zone]/reports/[report]'>

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations('reports')
  const report = findReport((await params).report)
  return { title: report ? t(`reports.${report}.title`) : t('title') }
}

export default async function ReportPage({ params, searchParams }: Props) {
  const [{ zone: slug, report: name }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/reports/${encodeURIComponent(name)}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const report = findReport(name)
  if (!cycle || !report) notFound()
  const filter = reportFilterSchema.parse(query)
  const table = reportTable(report, REPORTS[report].columns)
  const look = readReportLook(table, query)
  const [preview, columns] = await Promise.all([
    previewReport(actor, cycle.id, report, filter, look),
    findShownColumns<TableDefinition>(actor, table, look),
  ])
  if (!preview) notFound()
  const [t, common] = await Promise.all([getTranslations('reports'), getTranslations('common')])
  const title = t(`reports.${report}.title`)

  return (
    <ZoneFrame cycle={cycle} current="reports" title={title} lead={t(`reports.${report}.lead`)}>
      <Breadcrumb
        label={common('breadcrumb')}
        items={[{ href: zoneHref(cycle, '/reports'), label: t('back') }, { label: title }]}
      />
      {report === 'unplaced' && <UnplacedPicture actor={actor} cycle={cycle} />}
      <ReportPreview
        cycle={cycle}
        report={report}
        filter={filter}
        table={table}
        look={look}
        columns={columns}
        keepColumns={keepColumnsAction}
        preview={preview}
      />
    </ZoneFrame>
  )
}
