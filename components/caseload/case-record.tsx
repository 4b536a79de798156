import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { SentRecord } from '@/lib/caseload/history/view'

import { ListHistory } from './list-history'

type Props = { studentId: string; lists: readonly SentRecord[] }

/** What can be done for a family that applies, and what it has sent. */
export function CaseRecord({ studentId, lists }: Props) {
  const t = useTranslations('assisted')
  return (
    <>
      <Section title={t('title')} lead={t('lead')}>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={`/caseload/${studentId}/apply`}>{t('apply.link')}</LinkButton>
          <LinkButton href={`/caseload/${studentId}/answer`} variant="secondary">
            {t('answer.link')}
          </LinkButton>
        </div>
      </Section>
      {lists.length > 0 && (
        <Section title={t('history.title')} lead={lists.length > 1 ? t('history.lead') : null}>
          <ListHistory lists={lists} />
        </Section>
      )}
    </>
  )
}
