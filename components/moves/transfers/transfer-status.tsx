import { getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { hideOwnWaiting } from '@/lib/moves/transfers/one-transfer.rules'
import type { Criterion } from '@/lib/moves/transfers/transfer.schema'
import type { RequestView, TransferCaseView } from '@/lib/moves/transfers/transfers.view'

import { CriteriaTable } from './criteria-table'
import { refusalTexts } from './criterion-text'
import { RequestTable } from './request-table'
import { RequestTimeline } from './request-timeline'

const OPEN = ['REQUESTED', 'REVIEWED', 'APPROVED']

type WaitingProps = { request: RequestView; path: string; mayReview: boolean }

/** The open request: what it waits for, the review if that is next, and how to withdraw it. */
async function Waiting({ request, path, mayReview }: WaitingProps) {
  const [t, r, format] = await Promise.all([
    getTranslations('caseload.transfer'),
    getTranslations('transfers.review'),
    getFormatter(),
  ])
  const { to, from, openedBy, state, dueAt } = request
  const date = format.dateTime(request.openedAt, 'moment')
  const due = dueAt ? format.dateTime(dueAt, 'day') : ''
  const waitsHere = mayReview && state === 'REQUESTED'
  const typedIt = !mayReview && state === 'REQUESTED'
  const key = typedIt ? 'reviewTitle' : state === 'APPROVED' ? 'approvedTitle' : 'openTitle'
  return (
    <>
      <Notice
        tone={waitsHere ? 'attention' : 'information'}
        title={waitsHere ? r('waits') : t(key, { school: to })}
      >
        <p>
          {waitsHere
            ? r('waitsBody', { person: openedBy, date, to, due })
            : t('openBody', { date, person: openedBy, school: to, from })}
        </p>
        {typedIt && <p>{r('own')}</p>}
        <div className="flex flex-wrap gap-3">
          {waitsHere && <LinkButton href={`${path}/transfer/review`}>{r('open')}</LinkButton>}
          <LinkButton href={`${path}/withdraw`} variant="secondary">
            {t('withdraw')}
          </LinkButton>
        </div>
      </Notice>
      <RequestTimeline request={request} />
    </>
  )
}

/** Why a transfer cannot be requested, one sentence for each reason. */
async function Refused({ unmet }: { unmet: readonly Criterion[] }) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  return (
    <Notice tone="attention" title={t('transfer.refused')}>
      {refusalTexts(t, format, unmet).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  )
}

/** The one transfer was used: there is no second, whatever else is met. */
async function Used({ request }: { request: RequestView }) {
  const [t, format] = await Promise.all([getTranslations('caseload.transfer'), getFormatter()])
  const { to, grade, schoolYear, decidedAt, openedAt } = request
  const date = format.dateTime(decidedAt ?? openedAt, 'day')
  return (
    <Notice tone="attention" title={t('usedTitle')}>
      <p>{t('usedBody', { school: to, date, grade, year: schoolYearName(schoolYear) })}</p>
    </Notice>
  )
}

/** The state of the student's transfer, and the next step if there is one. */
async function TransferStatus({ found }: { found: TransferCaseView }) {
  const [t, format] = await Promise.all([getTranslations('caseload.transfer'), getFormatter()])
  const path = `/caseload/${found.student.id}`
  const waiting = found.requests.find(({ state }) => OPEN.includes(state))
  const used = found.requests.find(({ state }) => state === 'ACCEPTED')
  const unmet = found.criteria.filter(({ met }) => !met)
  if (waiting) return <Waiting request={waiting} path={path} mayReview={found.mayReview} />
  if (used) return <Used request={used} />
  if (unmet.length > 0) return <Refused unmet={unmet} />
  if (found.destinations.every((school) => school.unmet.length > 0)) {
    return <Notice tone="attention">{t('noSchool', { grade: found.grade })}</Notice>
  }
  return (
    <div className="space-y-3">
      <p>{t('may', { closes: format.dateTime(found.closesAt, 'moment') })}</p>
      <LinkButton href={`${path}/transfer`}>{t('ask')}</LinkButton>
    </div>
  )
}

/** The one-time transfer of a student: its state, the rule with its evidence, and the requests. */
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
        <CriteriaTable criteria={hideOwnWaiting(found.criteria, found.requests)} />
        <p>
          <TextLink href={`/caseload/${found.student.id}/transfer/correction`}>
            {found.criteria.some((criterion) => criterion.found === null)
              ? r('enter')
              : r('correct')}
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
