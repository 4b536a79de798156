import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { CriteriaList } from '@/components/moves/transfers/criteria-table'
import { FamilyStatus, NoTransfer } from '@/components/moves/transfers/family-status'
import { EarlierRequests } from '@/components/moves/transfers/request-table'
import { DemoLabel } from '@/components/shell/demo-label'
import { Page, PageTitle } from '@/components/shell/page'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { hideOwnWaiting } from '@/lib/moves/transfers/one-transfer.rules'
import { findChildName, findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('transfers.family')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/transfer'>

export default async function FamilyTransferPage({ params, searchParams }: Props) {
  const [{ student: id }, { done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/family/${id}/transfer`)
  const found = await findTransferCase(actor, id, new Date(), 'family')
  if (!found) {
    const child = await findChildName(actor, id)
    if (child === null) notFound()
    return <NoTransfer student={child} />
  }
  const t = await getTranslations('transfers.family')
  const student = found.student.givenName
  const said = (['asked', 'withdrawn'] as const).find((one) => one === done)

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle lead={t('lead', { student, year: schoolYearName(found.schoolYear) })}>
        {t('titleFor', { student })}
      </PageTitle>
      {found.demo && <DemoLabel>{t('demo')}</DemoLabel>}
      {said && <Notice tone="done" title={t(`done.${said}`)} />}
      <FamilyStatus found={found} />
      <Section title={t('rule')} lead={t('ruleLead', { from: found.from })}>
        <CriteriaList criteria={hideOwnWaiting(found.criteria, found.requests)} />
      </Section>
      <EarlierRequests requests={found.requests} />
      <p>
        <TextLink href="/family">{t('studentsLink')}</TextLink>
      </p>
    </Page>
  )
}
