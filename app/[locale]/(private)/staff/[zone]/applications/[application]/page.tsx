import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ApplicationFacts, ApplicationDetails } from '@/components/desks/staff/application-details'
import { SetAsideForm } from '@/components/desks/staff/set-aside-form'
import { UnsettledLists } from '@/components/desks/unsettled-lists'
import { CaseLetters } from '@/components/messages/case-letters'
import { ApplicationAppeals } from '@/components/seats/appeals/application-appeals'
import { ApplicationManualPlacements } from '@/components/seats/waitlists/manual-placement-list'
import { withQuery } from '@/components/shell/address'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { listStudentLetters } from '@/lib/desks/case-letters.data'
import { listUnsettledOf } from '@/lib/lists/unsettled-lists.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listAppealsOf } from '@/lib/seats/appeals/appeals.data'
import { listManualPlacementsOf } from '@/lib/seats/manual-placements/manual-placements.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { setAsideAction, setCountingAsideAction } from './actions'

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
  const [t, manual, placements, appeals, letters, unsettled, common] = await Promise.all([
    getTranslations('staff.application'),
    getTranslations('waitlists.manual'),
    listManualPlacementsOf(actor, id),
    listAppealsOf(actor, id),
    listStudentLetters(actor, application.studentId, cycle),
    listUnsettledOf(application.studentId, cycle.id),
    getTranslations('common'),
  ])

  const page = zoneHref(cycle, `/applications/${id}`)
  const counting = application.submissions.find(({ status }) => status === 'counts')
  const state = cycle.round?.state ?? 'DRAFT'
  const isBeforeFreeze = state === 'DRAFT' || state === 'OPEN' || state === 'CLOSED'

  return (
    <ZoneFrame cycle={cycle} current="applications" title={application.student}>
      <Breadcrumb
        label={common('breadcrumb')}
        items={[
          { href: zoneHref(cycle, '/applications'), label: t('back') },
          { label: application.student },
        ]}
      />
      <UnsettledLists
        lists={unsettled}
        now={new Date()}
        setAside={setAsideAction.bind(null, { page, id })}
      />
      <ApplicationManualPlacements placements={placements} />
      <ApplicationAppeals slug={slug} appeals={appeals} />
      <ApplicationDetails application={application} rules={cycle.rules} />
      {counting && isBeforeFreeze && (
        <SetAsideForm
          action={setCountingAsideAction.bind(null, { page, id: counting.id })}
          receiptCode={counting.receiptCode}
        />
      )}
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
