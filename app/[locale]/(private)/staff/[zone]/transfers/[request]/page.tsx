import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RequestFacts } from '@/components/desks/school/request-facts'
import { CaseLetters } from '@/components/messages/case-letters'
import { CorrectionNotes } from '@/components/moves/transfers/correction-list'
import { CriteriaTable } from '@/components/moves/transfers/criteria-table'
import { RequestTimeline } from '@/components/moves/transfers/request-timeline'
import { PrintCase } from '@/components/shell/print-case'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { listCaseLetters } from '@/lib/messages/mailbox.data'
import { listApprovedCorrections } from '@/lib/moves/corrections/corrections.data'
import { findZoneRequest } from '@/lib/moves/transfers/zone-transfers.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

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
  const [t, staff, plan, c, corrections, letters] = await Promise.all([
    getTranslations('transfers.family'),
    getTranslations('transfers.staff'),
    getTranslations('transfers.plan'),
    getTranslations('caseload.transfer'),
    listApprovedCorrections(actor, {
      studentId: request.student.id,
      schoolYear: request.schoolYear - 1,
    }),
    listCaseLetters([{ type: 'transfer', id }]),
  ])

  return (
    <ZoneFrame
      cycle={cycle}
      current="transfers"
      title={`${request.student.name}: ${request.from} → ${request.to}`}
      lead={staff('request')}
      actions={
        <PrintCase
          of="case"
          foot={[staff('request'), request.student.name, request.student.number]}
        />
      }
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
      <p className="print:hidden">
        <TextLink href={zoneHref(cycle, '/transfers')}>{plan('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
