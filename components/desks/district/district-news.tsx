import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { DistrictNews } from '@/lib/desks/district/district-news.data'

const IMPORTS = '/staff/data/imports'

/** What concerns the whole district: imports, and mail that does not go out. */
export function DistrictNewsList({ news }: { news: DistrictNews }) {
  const t = useTranslations('desk.news')
  const format = useFormatter()
  const { held, refused, appliedAt, failing, failingSince } = news
  const applied = appliedAt
    ? t('applied', { at: format.dateTime(appliedAt, 'shortMoment') })
    : t('neverApplied')
  const waits = held + refused > 0
  const since = failingSince && format.dateTime(failingSince, 'shortMoment')
  return (
    <Section title={t('title')}>
      <TaskList
        tasks={[
          {
            title: t('imports'),
            href: IMPORTS,
            note: [
              ...(held > 0 ? [t('held', { count: held })] : []),
              ...(refused > 0 ? [t('refused', { count: refused })] : []),
              applied,
            ].join(' '),
            status: waits ? t('waits') : t('well'),
            tone: waits ? 'attention' : 'done',
          },
          {
            title: t('mail'),
            note: since ? t('failing', { count: failing, since }) : t('sent'),
            status: failing > 0 ? t('waits') : t('well'),
            tone: failing > 0 ? 'problem' : 'done',
          },
        ]}
      />
    </Section>
  )
}
