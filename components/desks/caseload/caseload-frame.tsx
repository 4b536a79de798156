import { getTranslations, getFormatter } from 'next-intl/server'
import type { ReactNode } from 'react'

import { DemoLabel } from '@/components/shell/demo-label'
import { StaffPage } from '@/components/shell/staff-page'
import { Progress } from '@/components/ui/progress'
import { LinkTabs } from '@/components/ui/tabs'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'

import { caseloadHref } from './caseload-address'

/** The counselor's schools beside the list, and its two kinds when a school has both. */
export async function CaseloadFrame({
  view,
  children,
}: {
  view: CaseloadView
  children: ReactNode
}) {
  const t = await getTranslations('caseload')
  const { schools, school, lists } = view
  const all = { href: '/caseload', label: t('allSchools'), current: school === null }
  return (
    <StaffPage
      navigationLabel={t('navigation')}
      navigation={[
        ...(schools.length > 1 ? [all] : []),
        ...schools.map(({ slug, name }) => ({
          href: `/caseload?school=${slug}`,
          label: name,
          current: slug === school?.slug,
        })),
        ...(lists.includes('applying')
          ? [{ href: '/caseload/classes', label: t('places.classes') }]
          : []),
        { href: '/caseload/notices', label: t('places.notices') },
      ]}
      eyebrow={t('lead', {
        year: schoolYearName(view.schoolYear),
        school: school?.name ?? t('allSchools'),
      })}
      title={t('title')}
    >
      {lists.length > 1 && (
        <LinkTabs
          label={t('lists.label')}
          items={lists.map((list) => ({
            href: caseloadHref({ school: school?.slug ?? null, list }),
            label: t(`lists.${list}`),
            current: list === view.list,
          }))}
        />
      )}
      {children}
    </StaffPage>
  )
}

const NOT_SENT = ['not-begun', 'draft', 'unconfirmed', 'unsettled']

/** The window in words and, for applications, how many lists are still missing. */
export async function ListSummary({ view }: { view: CaseloadView }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const { dates, totals, list, demo } = view
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const window =
    list === 'applying'
      ? t('applying.window', {
          taken: view.taken,
          opens: moment(dates.opensAt),
          closes: moment(dates.closesAt),
          late: dates.lateUntil ? moment(dates.lateUntil) : '',
        })
      : t('transfers.window', {
          state: view.transferWindow,
          opens: moment(dates.transfersOpenAt),
          closes: moment(dates.transfersCloseAt),
        })
  const count = (states: readonly string[]) =>
    totals.reduce((sum, row) => sum + (states.includes(row.state) ? row.count : 0), 0)
  // students who leave the zone have nothing to send
  const total = view.total - count(['leaves'])
  const missing = count(NOT_SENT)
  const sent = total - missing

  return (
    <div className="max-w-prose space-y-4">
      <p>
        {window} {demo && <DemoLabel>{t('demo')}</DemoLabel>}
      </p>
      {list === 'applying' && total > 0 && (
        <div className="space-y-2">
          <Progress
            label={t('applying.sent')}
            value={sent}
            max={total}
            text={t('applying.sentText', { sent, total })}
          />
          <p>
            <strong>{t('applying.missing', { count: missing })}</strong>{' '}
            {missing > 0 && t('applying.missingNote', { begun: count(['draft']) })}
          </p>
        </div>
      )}
    </div>
  )
}
