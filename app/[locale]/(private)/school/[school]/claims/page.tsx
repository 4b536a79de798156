import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { ClaimsByKind } from '@/components/desks/pictures/claim-bars'
import { AnsweredClaims } from '@/components/desks/school/answered-claims'
import { ClaimsTable } from '@/components/desks/school/claims-table'
import { SchoolPage } from '@/components/desks/school/school-page'
import { Notice } from '@/components/ui/notice'
import { readWaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listAnsweredClaims } from '@/lib/year/priorities/answered-claims.data'
import { arePrioritiesFixed } from '@/lib/year/priorities/fixed-priorities.data'
import { listPendingClaims } from '@/lib/year/priorities/pending-claims.data'

import { answerAction, undoAnswerAction } from './actions'

const CONFIRMATIONS = {
  approved: ['done', 'done.approved'],
  rejected: ['done', 'done.rejected'],
  reopened: ['done', 'done.reopened'],
  frozen: ['attention', 'claims.frozen'],
  answered: ['attention', 'claims.answered'],
  waiting: ['attention', 'claims.waiting'],
} as const

const outcomeSchema = z
  .enum(['approved', 'rejected', 'reopened', 'frozen', 'answered', 'waiting'])
  .nullable()
  .catch(null)

export async function generateMetadata() {
  const t = await getTranslations('school.claims')
  return { title: t('title') }
}

export default async function ClaimsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/school/[school]/claims'>) {
  const { school: slug } = await params
  const actor = await requireActor(`/school/${slug}/claims`)
  const school = await findDesk(actor, slug, new Date())
  if (!school?.decides) notFound()
  const { id: schoolId, cycleId, schoolYear } = school
  const now = new Date()
  const [claims, answered, isFixed, waiting] = await Promise.all([
    listPendingClaims(actor, { schoolId, cycleId, schoolYear }),
    listAnsweredClaims(actor, { schoolId, cycleId }),
    arePrioritiesFixed(cycleId),
    readWaitingClaims(cycleId, now, schoolId),
  ])
  const outcome = outcomeSchema.parse((await searchParams)['outcome'])
  const t = await getTranslations('school')

  return (
    <SchoolPage
      school={school}
      current="claims"
      title={t('claims.title')}
      lead={t(isFixed ? 'claims.leadOver' : 'claims.lead', { school: school.name })}
    >
      {outcome && <Notice tone={CONFIRMATIONS[outcome][0]} title={t(CONFIRMATIONS[outcome][1])} />}
      {claims.length > 0 && (
        <p className="max-w-prose">{t(isFixed ? 'claims.over' : 'claims.consequence')}</p>
      )}
      {!isFixed && <ClaimsByKind claims={waiting} now={now} />}
      <ClaimsTable claims={claims} action={isFixed ? null : answerAction.bind(null, slug)} />
      <AnsweredClaims claims={answered} action={undoAnswerAction.bind(null, slug)} />
    </SchoolPage>
  )
}
