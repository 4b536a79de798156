import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CriteriaTable } from '@/components/caseload/criteria-table'
import { CaseLetters } from '@/components/notices/case-letters'
import { RequestFacts } from '@/components/school/request-facts'
import { ZoneFrame, zoneHref } from '@/components/staff/zone-frame'
import { CorrectionNotes } from '@/components/transfers/correction-notes'
import { RequestTimeline } from '@/components/transfers/request-timeline'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { yearSchema } from '@/lib/cycles/schema'
import { readCaseLetters } from '@/lib/messages/data'
import { listApprovedCorrections } from '@/lib/records/data'
import { findZoneRequest } from '@/lib/transfers/staff/data'

export async function generateMetadata() {
  const t = await getTranslations('transfers.staff')
  return { title: t('request') }
}

type Props = PageProps<'/[locale]/staff/[zone]/transfers/[request]'>

export default async function ZoneRequestPage({ params, searchParams }: Props) {
  const [{ zone: slug, request: id }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/transfers/${id}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const found = cycle && (await findZoneRequest(actor, cycle, id))
  if (!cycle || !found) notFound()
  const { request, seats } = found
  const [t, plan, c, corrections, letters] = await Promise.all([
    getTranslations('transfers.family'),
    getTranslations('transfers.plan'),
    getTranslations('caseload.transfer'),
    listApprovedCorrections(actor, {
      studentId: request.student.id,
      schoolYear: request.schoolYear - 1,
    }),
    readCaseLetters([{ type: 'transfer', id }]),
  ])

  return (
    <ZoneFrame
      cycle={cycle}
      current="transfers"
      title={`${request.student.name}: ${request.from} → ${request.to}`}
    >
      <Section title={t('status')}>
        <RequestTimeline request={request} />
      </Section>
      <RequestFacts request={request} seats={seats} />
      <Section title={c('criteria')}>
        <CriteriaTable criteria={request.evidence} />
        <CorrectionNotes corrections={corrections} />
      </Section>
      <CaseLetters letters={letters} />
      <p>
        <TextLink href={zoneHref(cycle, '/transfers')}>{plan('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
