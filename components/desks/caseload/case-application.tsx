import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { SentList } from '@/lib/desks/caseload/case-history.data'
import { askedInWords, consentInWords } from '@/lib/lists/family-request.rules'

/** The lists that were sent for a student. */
export function CaseApplication({ lists }: { lists: readonly SentList[] }) {
  const t = useTranslations('assisted')
  if (lists.length === 0) return null
  return (
    <Section title={t('history.title')} lead={lists.length > 1 ? t('history.lead') : null}>
      <ListHistory lists={lists} />
    </Section>
  )
}

/** Every list sent for a student, newest first: who, when, how, and which one counts. */
function ListHistory({ lists }: { lists: readonly SentList[] }) {
  const t = useTranslations('assisted.history')
  const words = useTranslations('assisted')
  const format = useFormatter()
  const how = ({ channel, by, askedBy }: SentList) =>
    t(`how.${channel}`, {
      by: by ?? t('nobody'),
      askedBy: askedInWords(askedBy ?? '', (relation) => words(`relations.${relation}`)),
    })
  return (
    <ol className="space-y-6">
      {lists.map((list) => (
        <li key={list.number} className="space-y-2">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-bold">{t('list', { number: list.number })}</h3>
            {list.isCounting && <Badge tone="done">{t('counts')}</Badge>}
            {list.isWithdrawn && <Badge tone="attention">{t('withdrawn')}</Badge>}
            {list.isUnconfirmed && <Badge tone="attention">{t('unconfirmed')}</Badge>}
          </div>
          <p className="text-ink-soft">
            {format.dateTime(list.sentAt, 'moment')} · {how(list)} ·{' '}
            {t('code', { code: list.receiptCode })}
          </p>
          {list.consent && (
            <p className="text-ink-soft">
              {t('consent', {
                consent: consentInWords(list.consent, (consent) => words(`consents.${consent}`)),
              })}
            </p>
          )}
          <ol className="ms-6 list-decimal">
            {list.schools.map((school) => (
              <li key={school}>{school}</li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}
