import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { AppealRecord } from '@/components/appeals/appeal-record'
import { CaseLetters } from '@/components/notices/case-letters'
import { ApplicationFacts } from '@/components/staff/application-facts'
import { ApplicationRecord } from '@/components/staff/application-record'
import { ZoneFrame, zoneHref } from '@/components/staff/zone-frame'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { TextLink } from '@/components/ui/text-link'
import { ManualRecord } from '@/components/waitlists/manual-record'
import { withQuery } from '@/components/waitlists/with-query'
import { listAppealsOf } from '@/lib/appeals/desk/data'
import { requireActor } from '@/lib/auth/session'
import { findApplicationForStaff } from '@/lib/cycles/application/data'
import { findCycle } from '@/lib/cycles/data'
import { yearSchema } from '@/lib/cycles/schema'
import { listManualOf } from '@/lib/manual-placements/data'
import { readStudentLetters } from '@/lib/messages/cases/data'

export async function generateMetadata() {
  const t = await getTranslations('staff.applications')
  return { title: t('title') }
}

export default async function ApplicationPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/applications/[application]'>) {
  const [{ zone: slug, application: id }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/applications/${id}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const application = await findApplicationForStaff(actor, cycle.id, id)
  if (!application) notFound()
  const [t, manual, placements, appeals, letters, common] = await Promise.all([
    getTranslations('staff.application'),
    getTranslations('waitlists.manual'),
    listManualOf(actor, id),
    listAppealsOf(actor, id),
    readStudentLetters(actor, application.studentId, cycle),
    getTranslations('common'),
  ])

  return (
    <ZoneFrame cycle={cycle} current="applications" title={application.student}>
      <Breadcrumb
        label={common('breadcrumb')}
        items={[
          { href: zoneHref(cycle, '/applications'), label: t('back') },
          { label: application.student },
        ]}
      />
      <ManualRecord placements={placements} />
      <AppealRecord slug={slug} appeals={appeals} />
      <ApplicationRecord
        application={application}
        rules={cycle.rules}
        isPublished={cycle.round?.state === 'PUBLISHED'}
      />
      <ApplicationFacts application={application} />
      <CaseLetters letters={letters} />
      {cycle.round?.state === 'PUBLISHED' && (
        <p>
          <TextLink href={withQuery(zoneHref(cycle, '/manual'), { student: application.number })}>
            {manual('ask')}
          </TextLink>
        </p>
      )}
    </ZoneFrame>
  )
}
