import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/desks/caseload/chosen-students'
import { SessionTable } from '@/components/lists/class-hours/class-hours-table'
import { OpenForm } from '@/components/lists/class-hours/open-form'
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
        <OpenForm
          action={openAction}
          places={places.map(({ id, name, grade }) => ({
            value: id,
            label: t('place', { school: name, grade }),
          }))}
          lengths={LENGTHS.map((minutes) => ({
            value: String(minutes),
            label: t('minutes', { minutes }),
          }))}
          texts={{
            school: t('school'),
            length: t('length'),
            open: t('open'),
            errorTitle: t('errorTitle'),
          }}
        />
      )}
      {sessions.length > 0 && (
        <Section title={t('sessions')}>
          <SessionTable sessions={sessions} />
        </Section>
      )}
    </ToolPage>
  )
}
