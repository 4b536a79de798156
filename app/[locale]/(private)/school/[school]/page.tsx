import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ClosedRequests, OpenRequests } from '@/components/desks/school/incoming-tables'
import { SchoolPage } from '@/components/desks/school/school-page'
import { DemoLabel } from '@/components/shell/demo-label'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { listIncoming } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('school.transfers')
  return { title: t('title') }
}

export default async function TransfersInPage({ params }: PageProps<'/[locale]/school/[school]'>) {
  const { school: slug } = await params
  const actor = await requireActor(`/school/${slug}`)
  const school = await findDesk(actor, slug, new Date())
  if (!school) notFound()
  const requests = await listIncoming(actor, { schoolId: school.id, cycleId: school.cycleId })
  const open = requests.filter(({ state }) => state === 'REVIEWED')
  const closed = requests.filter(({ state }) => state !== 'REVIEWED')
  const t = await getTranslations('school')
  const year = schoolYearName(school.schoolYear)

  return (
    <SchoolPage
      school={school}
      current="transfers"
      title={t('transfers.title')}
      lead={
        <>
          {t('transfers.lead', { school: school.name, year })}{' '}
          {school.demo && <DemoLabel>{t('demo')}</DemoLabel>}
        </>
      }
    >
      {!school.decides && <Notice tone="information">{t('transfers.readOnly')}</Notice>}
      <Section title={t('transfers.open')}>
        <OpenRequests slug={slug} requests={open} grades={school.grades} />
      </Section>
      <Section title={t('transfers.decided')}>
        <ClosedRequests slug={slug} requests={closed} />
      </Section>
    </SchoolPage>
  )
}
