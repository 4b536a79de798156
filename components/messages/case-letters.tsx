import { useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CaseLetter } from '@/lib/messages/mailbox.data'

function Letters({ letters }: { letters: readonly CaseLetter[] }) {
  const t = useTranslations('notifications.letters')
  const format = useFormatter()
  if (letters.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {letters.map(({ id, to, subject, body, createdAt, sentAt, isStopped }) => (
        <li key={id} className="py-2">
          <p className="text-ink-soft text-sm">
            {format.dateTime(createdAt, 'moment')} · {to} ·{' '}
            {t(isStopped ? 'stopped' : sentAt ? 'sent' : 'waiting')}
          </p>
          <Disclosure label={subject}>
            <p className="max-w-prose whitespace-pre-line">{body}</p>
          </Disclosure>
        </li>
      ))}
    </ul>
  )
}

/** A section of a case's page with the letters about the case, newest first, each as it was sent. */
export function CaseLetters({ letters }: { letters: readonly CaseLetter[] }) {
  const t = useTranslations('notifications.letters')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Letters letters={letters} />
    </Section>
  )
}
