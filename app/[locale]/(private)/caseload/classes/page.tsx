import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/caseload/tool-page'
import { OpenForm } from '@/components/class/open-form'
import { SessionTable } from '@/components/class/session-table'
import { Section } from '@/components/ui/section'
import { requireActor } from '@/lib/auth/session'
import { listSessionPlaces, listSessions } from '@/lib/sessions/data'
import { LENGTHS } from '@/lib/sessions/schema'

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
