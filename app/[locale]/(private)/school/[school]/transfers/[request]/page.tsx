import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { RequestFacts } from '@/components/desks/school/request-facts'
import { RequestDecision, RequestPage } from '@/components/desks/school/request-page'
import { CorrectionNotes } from '@/components/moves/transfers/correction-list'
import { CriteriaTable } from '@/components/moves/transfers/criteria-table'
import { PrintCase } from '@/components/shell/print-case'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { listApprovedCorrections } from '@/lib/moves/corrections/corrections.data'
import { findIncoming } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

const doneSchema = z.enum(['accepted', 'approved-transfer', 'denied']).nullable().catch(null)

export async function generateMetadata() {
  const t = await getTranslations('school.request')
  return { title: t('facts') }
}

export default async function RequestCasePage({
  params,
  searchParams,
}: PageProps<'/[locale]/school/[school]/transfers/[request]'>) {
  const { school: slug, request: id } = await params
  const path = `/school/${slug}/transfers/${id}`
  const actor = await requireActor(path)
  const school = z.uuid().safeParse(id).success ? await findDesk(actor, slug, new Date()) : null
  const request = school && (await findIncoming(actor, { id, schoolId: school.id }))
  if (!request) notFound()
  const done = doneSchema.parse((await searchParams)['done'])
  const [t, corrections] = await Promise.all([
    getTranslations('school'),
    listApprovedCorrections(actor, {
      studentId: request.student.id,
      schoolYear: request.schoolYear - 1,
    }),
  ])
  const seats = school.grades.find(({ grade }) => grade === request.grade)

  return (
    <RequestPage
      school={school}
      request={request}
      actions={
        <PrintCase
          of="case"
          foot={[t('request.facts'), request.student.name, request.student.number]}
        />
      }
    >
      {done && <Notice tone="done" title={t(`done.${done}`)} />}
      <RequestFacts request={request} seats={seats ?? null} />
      <Section title={t('request.evidence')} lead={t('request.evidenceLead')}>
        <CriteriaTable criteria={request.evidence} />
        <CorrectionNotes corrections={corrections} />
      </Section>
      {school.decides && request.state === 'REVIEWED' && <RequestDecision path={path} />}
    </RequestPage>
  )
}
