import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { StaffPage } from '@/components/shell/staff-page'
import { Notice } from '@/components/ui/notice'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { DeskView } from '@/lib/desks/school/school-desk.view'

const PAGES = [
  ['transfers', ''],
  ['roster', '/roster'],
  ['waitlist', '/waitlist'],
  ['claims', '/claims'],
  ['permits', '/permits'],
  ['history', '/history'],
] as const

type Props = {
  school: Pick<DeskView, 'slug' | 'name' | 'decides' | 'lateUntil' | 'withdrawn'>
  current: (typeof PAGES)[number][0]
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/**
 * A page of one school, with links to its other pages. Claims are shown to people who answer them.
 */
export async function SchoolPage({ school, current, children, ...head }: Props) {
  const [t, format] = await Promise.all([getTranslations('school'), getFormatter()])
  const { lateUntil, withdrawn } = school
  const pages = PAGES.filter(([name]) => school.decides || name !== 'claims')
  return (
    <StaffPage
      navigationLabel={t('navigation')}
      navigation={pages.map(([name, path]) => ({
        href: `/school/${school.slug}${path}`,
        label: t(`pages.${name}`),
        current: name === current,
      }))}
      eyebrow={school.name}
      {...head}
    >
      {withdrawn && (
        <Notice
          tone="attention"
          title={t(withdrawn.late ? 'withdrawn.lateTitle' : 'withdrawn.title')}
        >
          <p>
            {t(withdrawn.late ? 'withdrawn.lateBody' : 'withdrawn.body', {
              at: format.dateTime(withdrawn.at, 'day'),
            })}
          </p>
          <p>{t('withdrawn.reason', { reason: withdrawn.reason })}</p>
        </Notice>
      )}
      {lateUntil && (
        <Notice tone="information" title={t('late.title')}>
          <p>{t('late.body', { until: format.dateTime(lateUntil, 'moment') })}</p>
        </Notice>
      )}
      {children}
    </StaffPage>
  )
}
