import { getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/format/school-year'
import { besideRequest } from '@/lib/transfers/rules'
import type { TransferCaseView } from '@/lib/transfers/view'

import { CriteriaTable } from './criteria-table'
import { RequestTable } from './request-table'
import { TransferStatus } from './transfer-status'

/** The one-time transfer of a student: what holds, the rule with its evidence, and what was asked. */
export async function TransferPanel({ found }: { found: TransferCaseView }) {
  const [t, r] = await Promise.all([
    getTranslations('caseload'),
    getTranslations('transfers.review'),
  ])
  const year = schoolYearName(found.schoolYear)
  return (
    <>
      <Section
        title={t('transfer.title')}
        lead={
          <>
            {t('transfer.lead', { grade: found.grade, year })}{' '}
            {found.demo && <DemoLabel>{t('demo')}</DemoLabel>}
          </>
        }
      >
        <TransferStatus found={found} />
      </Section>
      <Section title={t('transfer.criteria')}>
        <CriteriaTable criteria={besideRequest(found.criteria, found.requests)} />
        <p>
          <TextLink href={`/caseload/${found.student.id}/transfer/correction`}>
            {r('correct')}
          </TextLink>
        </p>
      </Section>
      {found.requests.length > 0 && (
        <Section title={t('transfer.requests')}>
          <RequestTable requests={found.requests} />
        </Section>
      )}
    </>
  )
}
