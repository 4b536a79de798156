import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ContactFields } from '@/components/desks/guardians/contact-fields'
import { contactFieldText } from '@/components/desks/guardians/contact-list'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { ValueFrom } from '@/components/desks/students/value-from'
import { Disclosure } from '@/components/ui/disclosure'
import { Form, SubmitButton } from '@/components/ui/form'
import { findContact } from '@/lib/desks/guardians/contacts.data'
import { contactVersion } from '@/lib/desks/guardians/correct-contact.mutations'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { openToChange } from '../../../open'
import { correctContactAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('guardians')
  return { title: t('link') }
}

type Props = PageProps<'/[locale]/staff/[zone]/students/[student]/contacts/[contact]'>

/** Corrects a contact of the district's records. */
export default async function ContactPage({ params }: Props) {
  const { zone: slug, student: id, contact: contactId } = await params
  const { actor, zone, cycle, back, record } = await openToChange(
    slug,
    id,
    `/contacts/${contactId}`,
  )
  const found = await findContact(actor, id, contactId)
  if (!found) notFound()
  const { contact, history } = found
  const [t, students, common] = await Promise.all([
    getTranslations('guardians'),
    getTranslations('students'),
    getTranslations('common'),
  ])
  const said = (value: string | null) =>
    value === null
      ? students('record.empty')
      : value === 'true' || value === 'false'
        ? t(`contact.${value}`)
        : value
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('contact.correct', { name: fullName(contact) })}
      lead={t('contact.holds')}
      above={[
        { href: back, label: record.name },
        { href: `${back}/guardians`, label: t('link') },
      ]}
    >
      <Form
        action={correctContactAction.bind(null, { back, studentId: id, id: contactId })}
        hidden={{ version: contactVersion(contact) }}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <ContactFields contact={contact} />
        <SubmitButton>{t('contact.save')}</SubmitButton>
      </Form>
      <Disclosure label={students('record.history')}>
        {history.length === 0 && <p>{students('record.noHistory')}</p>}
        <ol className="space-y-3">
          {history.map((entry) => (
            <li key={entry.id}>
              {students('record.was', {
                field: contactFieldText(t, entry.column),
                before: said(entry.before),
                after: said(entry.after),
              })}
              <span className="text-ink-soft block text-sm">
                <ValueFrom origin={entry} />
              </span>
            </li>
          ))}
        </ol>
      </Disclosure>
    </StudentsFrame>
  )
}
