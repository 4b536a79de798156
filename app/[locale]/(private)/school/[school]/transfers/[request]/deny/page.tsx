import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { RequestPage } from '@/components/desks/school/request-page'
import { DecisionForm } from '@/components/desks/school/transfer-decision-form'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findDecidable } from '@/lib/moves/transfers/transfer-case.data'
import { DENIAL_REASONS } from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { denyAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('school.deny')
  return { title: t('title') }
}

export default async function DenyPage({
  params,
}: PageProps<'/[locale]/school/[school]/transfers/[request]/deny'>) {
  const { school: slug, request: id } = await params
  const path = `/school/${slug}/transfers/${id}`
  const actor = await requireActor(`${path}/deny`)
  const school = z.uuid().safeParse(id).success ? await findDesk(actor, slug, new Date()) : null
  if (!school?.decides) notFound()
  const request = await findDecidable(actor, id)
  // decided in the meantime: its page shows the decision, or "not found"
  if (!request) redirect(path)
  const t = await getTranslations('school')
  const { name } = request.student

  return (
    <RequestPage school={school} request={request} title={t('deny.title')}>
      <DecisionForm
        action={denyAction.bind(null, { slug, id, grade: request.grade })}
        reasons={DENIAL_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        backHref={path}
        texts={{
          consequence: t('deny.consequence', { name, from: request.from }),
          note: t('deny.note'),
          noteHint: t('deny.noteHint'),
          send: t('deny.send'),
        }}
      />
    </RequestPage>
  )
}
