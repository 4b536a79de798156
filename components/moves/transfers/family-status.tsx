import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { TransferCaseView } from '@/lib/moves/transfers/transfers.view'

import { refusalTexts } from './criterion-text'
import { RequestTimeline } from './request-timeline'

const OPEN = ['REQUESTED', 'REVIEWED', 'APPROVED']

/** What a family can do about the one-time transfer now, or the state of its request. */
export async function FamilyStatus({ found }: { found: TransferCaseView }) {
  const [t, criteria, format] = await Promise.all([
    getTranslations('transfers.family'),
    getTranslations('caseload'),
    getFormatter(),
  ])
  const path = `/family/${found.student.id}/transfer`
  const student = found.student.givenName
  const open = found.requests.find(({ state }) => OPEN.includes(state))
  if (open) {
    return (
      <Section title={t('status')}>
        <RequestTimeline request={open} />
        <LinkButton href={`${path}/withdraw`} variant="secondary">
          {t('withdraw')}
        </LinkButton>
      </Section>
    )
  }
  const used = found.requests.find(({ state }) => state === 'ACCEPTED')
  if (used) {
    const isNext = used.schoolYear === found.schoolYear
    return (
      <>
        <Notice tone="done" title={t('used')}>
          <p>{t(isNext ? 'usedBody' : 'usedBefore', { student, school: used.to })}</p>
        </Notice>
        <RequestTimeline request={used} />
      </>
    )
  }
  const unmet = found.criteria.filter(({ met }) => !met)
  const nowhere = found.destinations.every((school) => school.unmet.length > 0)
  if (unmet.length > 0 || nowhere) {
    const texts = refusalTexts(criteria, format, unmet)
    const last = found.requests[0]
    return (
      <>
        <Notice tone="attention" title={t('refused', { student })}>
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {texts.length === 0 && <p>{t('noSchool', { grade: found.grade, student })}</p>}
        </Notice>
        {last && <RequestTimeline request={last} />}
      </>
    )
  }
  return (
    <Notice tone="information" title={t('may', { student })}>
      <p>{t('mayBody', { closes: format.dateTime(found.closesAt, 'moment') })}</p>
      <LinkButton href={`${path}/ask`}>{t('ask')}</LinkButton>
    </Notice>
  )
}

/** Why a child cannot request a transfer: no school of a zone is known for this year. */
export function NoTransfer({ student }: { student: string }) {
  const t = useTranslations('transfers.family')
  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle>{t('titleFor', { student })}</PageTitle>
      <Notice tone="information" title={t('refused', { student })}>
        <p>{t('nowhere', { student })}</p>
      </Notice>
    </Page>
  )
}
