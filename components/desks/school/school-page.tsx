import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { StaffPage } from '@/components/shell/staff-page'
import { Notice } from '@/components/ui/notice'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { DeskView } from '@/lib/desks/school/school-desk.view'

/** What comes in and is answered, then who is there and who waits. */
const PAGES = {
  answer: [
    ['transfers', ''],
    ['claims', '/claims'],
    ['permits', '/permits'],
  ],
  students: [
    ['roster', '/roster'],
    ['waitlist', '/waitlist'],
    ['history', '/history'],
  ],
} as const

const GROUPS = ['answer', 'students'] as const

type Props = {
  school: Pick<DeskView, 'slug' | 'name' | 'decides' | 'lateUntil' | 'withdrawn' | 'waiting'>
  current: (typeof PAGES)[(typeof GROUPS)[number]][number][0]
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/**
 * A page of one school, with links to its other pages and what waits there for the reader. Claims are shown
 * to people who answer them.
 */
export async function SchoolPage({ school, current, children, ...head }: Props) {
  const [t, format] = await Promise.all([getTranslations('school'), getFormatter()])
  const { lateUntil, withdrawn } = school
  const waiting: { readonly [page: string]: number } = school.waiting
  const waits = (count: number) => ({ count, label: t('waiting', { count }) })
  const itemsOf = (group: (typeof GROUPS)[number]) =>
    PAGES[group]
      .filter(([name]) => school.decides || name !== 'claims')
      .map(([name, path]) => ({
        href: `/school/${school.slug}${path}`,
        label: t(`pages.${name}`),
        current: name === current,
        waiting: waits(waiting[name] ?? 0),
      }))
  return (
    <StaffPage
      navigationLabel={t('navigation')}
      folded={t('allPages')}
      navigation={GROUPS.map((group) => ({
        label: t(`groups.${group}`),
        isOpen: true,
        items: itemsOf(group),
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
