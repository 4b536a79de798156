import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { RequestPage } from '@/components/desks/school/request-page'
import { DecisionForm } from '@/components/desks/school/transfer-decision-form'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findDecidable } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { acceptAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('school.accept')
  return { title: t('title') }
}

export default async function AcceptPage({
  params,
}: PageProps<'/[locale]/school/[school]/transfers/[request]/accept'>) {
  const { school: slug, request: id } = await params
  const path = `/school/${slug}/transfers/${id}`
  const actor = await requireActor(`${path}/accept`)
  const school = z.uuid().safeParse(id).success ? await findDesk(actor, slug, new Date()) : null
  if (!school?.decides) notFound()
  const request = await findDecidable(actor, id)
  // decided in the meantime: its page shows the decision, or "not found"
  if (!request) redirect(path)
  const t = await getTranslations('school')
  const { grade } = request
  const { name } = request.student
  const year = schoolYearName(school.schoolYear)

  return (
    <RequestPage school={school} request={request} title={t('accept.title')}>
      <DecisionForm
        action={acceptAction.bind(null, { slug, id, grade })}
        backHref={path}
        texts={{
          consequence: t('accept.consequence', {
            name,
            school: school.name,
            grade,
            year,
            together: request.waitsForPlan ? 'yes' : 'no',
          }),
          note: t('accept.note'),
          send: t('accept.send', { name }),
        }}
      />
    </RequestPage>
  )
}
