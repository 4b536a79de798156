import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { AskForm } from '@/components/caseload/ask-form'
import { CasePage } from '@/components/caseload/case-page'
import { ClosedSchools } from '@/components/caseload/closed-schools'
import { requireActor } from '@/lib/auth/session'
import { findTransferCase } from '@/lib/transfers/data'
import { unmet } from '@/lib/transfers/rules'
import { CHANNELS, REASON_LIMIT } from '@/lib/transfers/schema'

import { askAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.ask')
  return { title: t('title') }
}

export default async function AskPage({
  params,
}: PageProps<'/[locale]/caseload/[student]/transfer'>) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}/transfer`)
  const found = z.uuid().safeParse(id).success
    ? await findTransferCase(actor, id, new Date())
    : null
  if (!found) notFound()
  // the student's page says why there is nothing to ask for
  if (unmet(found.criteria).length > 0) redirect(`/caseload/${id}`)

  const [t, who, channels] = await Promise.all([
    getTranslations('caseload.ask'),
    getTranslations('transfers.asked'),
    getTranslations('transfers.channels'),
  ])
  const { student, from, grade, destinations } = found
  const open = destinations.filter((school) => school.unmet.length === 0)

  return (
    <CasePage student={student} title={t('title')} eyebrow={t('for', { name: student.name, from })}>
      <AskForm
        action={askAction.bind(null, student.id)}
        reasonLimit={REASON_LIMIT}
        asked={{
          channels: CHANNELS.map((value) => ({ value, label: channels(value) })),
          texts: {
            title: who('title'),
            channel: who('channel'),
            askedBy: who('askedBy'),
            askedByHint: who('askedByHint'),
            consent: who('consent'),
            consentHint: who('consentHint'),
          },
        }}
        schools={open.map(({ schoolId, name, campus, free }) => ({
          value: schoolId,
          label: name,
          hint: t('free', { campus, free: free ?? 0 }),
        }))}
        texts={{
          school: t('school'),
          schoolHint: t('schoolHint', { grade }),
          reason: t('reason'),
          reasonHint: t('reasonHint'),
          consequence: t('consequence', { from, together: found.together ? 'yes' : 'no' }),
          send: t('send'),
          errorTitle: t('errorTitle'),
        }}
      >
        <ClosedSchools schools={destinations.filter((school) => school.unmet.length > 0)} />
      </AskForm>
    </CasePage>
  )
}
