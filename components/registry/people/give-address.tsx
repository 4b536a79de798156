import { useTranslations } from 'next-intl'

import { Email } from '@/components/ui/email'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Addressee, AddressEntry } from '@/lib/registry/people/give-address.data'

type Props = { person: Addressee; action: FormAction; isDone: boolean }

/** Gives the account of somebody who lost the mailbox another address, with a reason; below, what changed before. */
export function GiveAddress({ person, action, isDone }: Props) {
  const t = useTranslations('setup.people.address')
  const auth = useTranslations('auth')
  const { name, email, changes } = person
  return (
    <>
      {isDone && <Notice tone="done">{t('done')}</Notice>}
      <p className="max-w-prose">{t('lead', { name, email })}</p>
      <Form action={action} errorTitle={auth('errorTitle')} className="max-w-prose space-y-6">
        <TextField
          label={t('email')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
        />
        <TextField
          label={t('again')}
          name="again"
          type="email"
          inputMode="email"
          autoComplete="off"
        />
        <TextArea label={t('reason')} name="reason" maxLength={1000} />
        <p>{t('means', { name })}</p>
        <SubmitButton>{t('send')}</SubmitButton>
      </Form>
      {changes.length > 0 && (
        <Section title={t('history')}>
          <ul className="divide-line border-line divide-y border-y">
            {changes.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Change({ change: { from, to, by, reason, ...change } }: { change: AddressEntry }) {
  const t = useTranslations('setup.people.address')
  const format = useFormatter()
  const at = format.dateTime(change.at, 'short')
  return (
    <li className="py-3">
      <Email address={from} /> → <Email address={to} />
      <span className="text-ink-soft block text-sm">
        {reason === null ? t('own', { at }) : t('by', { at, by: by ?? t('somebody'), reason })}
      </span>
    </li>
  )
}
