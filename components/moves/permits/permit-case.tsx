import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { Timeline } from '@/components/ui/timeline'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PermitView } from '@/lib/moves/permits/permits.data'

import { PermitState } from './permit-table'

/** One permit: who goes where and why, and who signed. */
export function PermitCase({ permit }: { permit: PermitView }) {
  const t = useTranslations('permits.case')
  const format = useFormatter()
  const { from, school, zone, state, refusedBy, note, student } = permit
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const isOpen = state === 'REQUESTED'
  return (
    <>
      <DataList
        items={[
          { term: t('steps'), detail: <PermitState state={state} /> },
          { term: t('number'), detail: permit.number },
          { term: t('from'), detail: from },
          { term: t('to'), detail: permit.toSchool },
          { term: t('year'), detail: schoolYearName(permit.schoolYear) },
          {
            term: t('reason'),
            detail: <p className="whitespace-pre-line">{permit.reason}</p>,
          },
        ]}
      />
      <Section title={t('steps')}>
        <Timeline
          items={[
            {
              title: t('opened', { name: permit.opened.by }),
              date: moment(permit.opened.at),
              state: 'done',
            },
            ...(school
              ? [
                  {
                    title: t('school', { from, name: school.by }),
                    date: moment(school.at),
                    state: 'done' as const,
                  },
                ]
              : isOpen
                ? [{ title: t('schoolLater', { from }), state: 'now' as const }]
                : []),
            ...(zone
              ? [
                  {
                    title: t('zone', { name: zone.by }),
                    date: moment(zone.at),
                    body: t('approvedMeans', { student, from }),
                    state: 'done' as const,
                  },
                ]
              : isOpen
                ? [{ title: t('zoneLater'), state: school ? ('now' as const) : ('later' as const) }]
                : []),
            ...(refusedBy
              ? [
                  {
                    title: t('refused', { name: refusedBy }),
                    body: t('note', { note: note ?? '' }),
                    state: 'done' as const,
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </>
  )
}
