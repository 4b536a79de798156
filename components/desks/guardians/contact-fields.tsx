import { useTranslations } from 'next-intl'

import { Checkbox, TextField } from '@/components/ui/form-fields'
import type { Contact } from '@/lib/desks/guardians/contacts.data'

import { GuardianReason } from './guardian-reason'

const TEXTS = [
  ['givenName', 'given_name'],
  ['familyName', 'family_name'],
  ['relationship', 'relationship'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['language', 'language'],
] as const

/** The values of a contact, to be corrected, and why. */
export function ContactFields({ contact }: { contact: Contact }) {
  const t = useTranslations('guardians.contact')
  return (
    <>
      {TEXTS.map(([name, label]) => (
        <TextField
          key={name}
          label={t(label)}
          name={name}
          maxLength={name === 'email' ? 254 : 80}
          width="medium"
          autoComplete="off"
          defaultValue={contact[name] ?? ''}
        />
      ))}
      <Checkbox
        label={t('custody')}
        hint={t('custodyHint')}
        name="custody"
        defaultChecked={contact.custody}
      />
      <Checkbox
        label={t('may_be_contacted')}
        hint={t('mayHint')}
        name="mayBeContacted"
        defaultChecked={contact.mayBeContacted}
      />
      <GuardianReason />
    </>
  )
}
