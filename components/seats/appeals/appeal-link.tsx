import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

type AppealLinkProps = { studentId: string; appealsBy: Date; now: Date }

/** The link from a result to a new appeal while there is time, afterwards to the appeals made. */
export function AppealLink({ studentId, appealsBy, now }: AppealLinkProps) {
  const t = useTranslations('appeals.family')
  const format = useFormatter()
  const isOpen = now < appealsBy
  return (
    <p className="max-w-prose">
      {isOpen && `${t('linkLead', { date: format.dateTime(appealsBy, 'moment') })} `}
      <TextLink href={`/family/${studentId}/appeal`}>{t(isOpen ? 'link' : 'linkSee')}</TextLink>
    </p>
  )
}

type AppealConfirmationProps = {
  /** What the address says was done. */
  done: unknown
  count: unknown
  /** When the open appeal is due; null when there is none. */
  dueAt: Date | null
}

/** The confirmation after an action on a page about a student's appeals. */
export function AppealConfirmation({ done, count, dueAt }: AppealConfirmationProps) {
  const t = useTranslations('appeals')
  const format = useFormatter()
  if (done === 'opened' && dueAt) {
    return (
      <Notice tone="done" title={t('case.opened')}>
        <p>{t('case.openedMore', { date: format.dateTime(dueAt, 'day') })}</p>
      </Notice>
    )
  }
  if (done === 'added' && dueAt) {
    const files = typeof count === 'string' && /^[1-5]$/.test(count) ? Number(count) : 1
    return <Notice tone="done" title={t('documents.added', { count: files })} />
  }
  if (done === 'withdrawn' && !dueAt) return <Notice tone="done" title={t('case.withdrawn')} />
  return null
}
