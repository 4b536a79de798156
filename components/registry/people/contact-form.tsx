import { useLocale, useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { formatPhone } from '@/lib/base/format/phone'
import type { FormAction } from '@/lib/base/forms/form-state'
import { languageTitle, type Locale } from '@/lib/base/i18n/routing'
import type { StaffContact } from '@/lib/registry/people/staff-contact.data'
import { SPOKEN } from '@/lib/registry/people/staff-contact.schema'

type Props = {
  contact: StaffContact
  action: FormAction
  /** The person who reads it, not a colleague. */
  isOwn: boolean
  hidden?: Readonly<Record<string, string>>
}

/** How somebody with a role at a school is reached: phone, hours, languages. */
export function ContactForm({ contact, action, isOwn, hidden = {} }: Props) {
  const t = useTranslations('contacts.own')
  const errors = useTranslations('auth')
  const locale = useLocale()
  const { name, phone, officeHours } = contact
  const languages = [...new Set([...SPOKEN, ...contact.languages])]
  return (
    <Section title={isOwn ? t('title') : t('of', { name })} lead={isOwn ? t('lead') : t('ofLead')}>
      <Form action={action} errorTitle={errors('errorTitle')} className="space-y-4">
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextField
          label={t('phone')}
          hint={t('phoneHint')}
          name="phone"
          autoComplete={isOwn ? 'tel' : 'off'}
          maxLength={40}
          width="medium"
          defaultValue={phone ? formatPhone(phone) : ''}
        />
        <TextField
          label={t('hours')}
          hint={t('hoursHint')}
          name="officeHours"
          autoComplete="off"
          maxLength={120}
          defaultValue={officeHours ?? ''}
        />
        <fieldset>
          <legend className="font-semibold">{t('languages')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {languages.map((code) => (
              <Checkbox
                key={code}
                id={`languages-${code}`}
                name="languages"
                value={code}
                label={languageTitle(code as Locale, locale)}
                defaultChecked={contact.languages.includes(code)}
              />
            ))}
          </div>
        </fieldset>
        <SubmitButton variant="secondary">{t(isOwn ? 'save' : 'saveOf')}</SubmitButton>
      </Form>
    </Section>
  )
}

/** Says that a contact was saved. */
export function ContactSaved() {
  const t = useTranslations('contacts.own')
  return <Notice tone="done">{t('saved')}</Notice>
}
