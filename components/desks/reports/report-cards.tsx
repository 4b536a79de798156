import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import type { ReportCount } from '@/lib/desks/reports/reports.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** The reports, each with its contents and how many rows it has now. */
export function ReportCards({
  cycle,
  counts,
}: {
  cycle: StaffCycle
  counts: readonly ReportCount[]
}) {
  const t = useTranslations('reports')
  return (
    <ul className="divide-line border-line divide-y border-y">
      {counts.map(({ report, rows }) => (
        <li key={report} className="hover:bg-well relative gap-x-8 py-4 sm:flex sm:px-2">
          <div className="min-w-0 grow">
            <h2 className="text-lg font-bold">
              <TextLink href={zoneHref(cycle, `/reports/${report}`)} stretched>
                {t(`reports.${report}.title`)}
              </TextLink>
            </h2>
            <p className="text-ink-soft max-w-prose">{t(`reports.${report}.lead`)}</p>
          </div>
          <p className="text-ink-soft shrink-0 tabular-nums">{t('rows', { count: rows })}</p>
        </li>
      ))}
    </ul>
  )
}
