import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/desks/caseload/chosen-students'
import { ClassHoursTable } from '@/components/lists/class-hours/class-hours-table'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { zoneName } from '@/lib/base/format/names'
import { listClassHourSchools, listClassHours } from '@/lib/lists/class-hours/class-hours.data'
import { CLASS_HOUR_MINUTES } from '@/lib/lists/class-hours/class-hours.schema'
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
  const [t, locale, schools, classHours] = await Promise.all([
    getTranslations('class.sessions'),
    getLocale(),
    listClassHourSchools(actor, now),
    listClassHours(actor, now),
  ])
  return (
    <ToolPage title={t('title')} lead={t('lead')}>
      {schools.length === 0 ? (
        <p>{t('notOpen')}</p>
      ) : (
        <Form action={openAction} errorTitle={t('errorTitle')} className="space-y-5">
          <SelectField
            label={t('school')}
            name="school"
            options={schools.map(({ id, name, zone, grade }) => ({
              value: `${id} ${zone.id}`,
              label: t(
                schools.filter((one) => one.id === id).length > 1 ? 'placeOfZone' : 'place',
                {
                  school: name,
                  grade,
                  zone: zoneName(zone, locale),
                },
              ),
            }))}
          />
          <SelectField
            label={t('length')}
            name="minutes"
            options={CLASS_HOUR_MINUTES.map((minutes) => ({
              value: String(minutes),
              label: t('minutes', { minutes }),
            }))}
            defaultValue="60"
          />
          <SubmitButton>{t('open')}</SubmitButton>
        </Form>
      )}
      {classHours.length > 0 && (
        <Section title={t('sessions')}>
          <ClassHoursTable classHours={classHours} />
        </Section>
      )}
    </ToolPage>
  )
}
