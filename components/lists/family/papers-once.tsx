import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { UnsettledList } from '@/lib/lists/unsettled-lists.data'

type Props = { papers: readonly UnsettledList[]; now: Date }

/** Lists that the family gave to the school on paper and that count nothing yet: what comes, or what became of them. */
export function PapersOnce({ papers, now }: Props) {
  const t = useTranslations('family.papers')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment')
  return papers.map(({ id, givenName: student, since, dueAt, setAside: aside, ...paper }) => {
    const values = { student, owner: paper.owner ?? 'none', since: moment(since) }
    return (
      <Notice key={id} tone="attention" title={t('title', values)}>
        <p>{t('body', values)}</p>
        {aside && <p>{t('aside', { by: aside.by ?? 'none', at: moment(aside.at) })}</p>}
        {aside && <p>{t('reason', { reason: aside.reason })}</p>}
        {!aside && now < dueAt && <p>{t('waits')}</p>}
        <p>{t(now < dueAt ? 'until' : 'over', { dueAt: moment(dueAt) })}</p>
      </Notice>
    )
  })
}
