import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { DistrictNews } from '@/lib/desks/district/district-news.data'

const IMPORTS = '/staff/data/imports'
const EXPORTS = '/staff/data/exports'

/** What concerns the whole district: imports, mail that does not go out, other programs. */
export function DistrictNewsList({ news }: { news: DistrictNews }) {
  const t = useTranslations('desk.news')
  const format = useFormatter()
  const { held, refused, appliedAt, failing, failingSince, untold, untoldSince, leftTokens } = news
  const applied = appliedAt
    ? t('applied', { at: format.dateTime(appliedAt, 'shortMoment') })
    : t('neverApplied')
  const waits = held + refused > 0
  const since = failingSince && format.dateTime(failingSince, 'shortMoment')
  const untoldFrom = untoldSince && format.dateTime(untoldSince, 'shortMoment')
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
          {
            title: t('programs'),
            href: untold > 0 ? `${EXPORTS}/webhooks` : `${EXPORTS}/tokens`,
            note:
              [
                ...(untoldFrom ? [t('untold', { count: untold, since: untoldFrom })] : []),
                ...(leftTokens > 0 ? [t('leftTokens', { count: leftTokens })] : []),
              ].join(' ') || t('told'),
            status: untold + leftTokens > 0 ? t('waits') : t('well'),
            tone: untold + leftTokens > 0 ? 'attention' : 'done',
          },
        ]}
      />
    </Section>
  )
}
