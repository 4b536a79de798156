import { useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CaseLetter } from '@/lib/messages/mailbox.data'

type Props = {
  /** With `canGoAgain` where it can be sent once more now. */
  letters: readonly (CaseLetter & { readonly canGoAgain?: boolean })[]
  /** The heading, where the page has its own word for them. */
  title?: string
  /** Sends one of them once more; none where the reader does not. */
  again?: FormAction
}

function Letters({ letters, again }: Omit<Props, 'title'>) {
  const t = useTranslations('notifications.letters')
  const format = useFormatter()
  if (letters.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {letters.map(({ id, to, subject, body, createdAt, sentAt, isStopped, canGoAgain }) => (
        <li key={id} className="py-2">
          <p className="text-ink-soft text-sm">
            {format.dateTime(createdAt, 'moment')} · {to} ·{' '}
            {t(isStopped ? 'stopped' : sentAt ? 'sent' : 'waiting')}
          </p>
          <Disclosure label={subject}>
            <p className="max-w-prose whitespace-pre-line">{body}</p>
            {again && canGoAgain && <SendAgain action={again} id={id} subject={subject} />}
          </Disclosure>
        </li>
      ))}
    </ul>
  )
}

function SendAgain({ action, id, subject }: { action: FormAction; id: string; subject: string }) {
  const t = useTranslations('child.again')
  const common = useTranslations('common')
  return (
    <div className="mt-2 print:hidden">
      <Form
        action={action}
        hidden={{ letter: id }}
        errorTitle={common('errorTitle')}
        className="space-y-2"
      >
        <SubmitButton variant="secondary">
          {t('send')}
          <span className="sr-only">: {subject}</span>
        </SubmitButton>
      </Form>
    </div>
  )
}

/** A section of a case's page with the letters about the case, newest first, each as it was sent. */
export function CaseLetters({ letters, title, again }: Props) {
  const t = useTranslations('notifications.letters')
  return (
    <Section title={title ?? t('title')} lead={t('lead')}>
      <Letters letters={letters} {...(again && { again })} />
    </Section>
  )
}
