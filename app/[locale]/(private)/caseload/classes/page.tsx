import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/desks/caseload/chosen-students'
import { SessionTable } from '@/components/lists/class-hours/class-hours-table'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { listSessionPlaces, listSessions } from '@/lib/lists/class-hours/class-hours.data'
import { LENGTHS } from '@/lib/lists/class-hours/class-hours.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { openAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('class.sessions')
  return { title: t('title') }
}

export default async function ClassesPage() {
  const actor = await requireActor('/caseload/classes')
  if (actor.counselorOf.length === 0) notFound()
  const now = new Date()
  const [t, places, sessions] = await Promise.all([
    getTranslations('class.sessions'),
    listSessionPlaces(actor, now),
    listSessions(actor, now),
  ])
  return (
    <ToolPage title={t('title')} lead={t('lead')}>
      {places.length === 0 ? (
        <p>{t('notOpen')}</p>
      ) : (
        <Form action={openAction} errorTitle={t('errorTitle')} className="space-y-5">
          <SelectField
            label={t('school')}
            name="school"
            options={places.map(({ id, name, grade }) => ({
              value: id,
              label: t('place', { school: name, grade }),
            }))}
          />
          <SelectField
            label={t('length')}
            name="minutes"
            options={LENGTHS.map((minutes) => ({
              value: String(minutes),
              label: t('minutes', { minutes }),
            }))}
            defaultValue="60"
          />
          <SubmitButton>{t('open')}</SubmitButton>
        </Form>
      )}
      {sessions.length > 0 && (
        <Section title={t('sessions')}>
          <SessionTable sessions={sessions} />
        </Section>
      )}
    </ToolPage>
  )
}
