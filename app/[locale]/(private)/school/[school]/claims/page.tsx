import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ClaimsByKind } from '@/components/desks/pictures/claim-bars'
import { AnsweredClaims } from '@/components/desks/school/answered-claims'
import { ClaimsTable } from '@/components/desks/school/claims-table'
import { SchoolPage } from '@/components/desks/school/school-page'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { readWaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listAnsweredClaims } from '@/lib/year/priorities/answered-claims.data'
import { claimsFilterSchema, claimsTable } from '@/lib/year/priorities/claims-table.schema'
import { arePrioritiesFixed } from '@/lib/year/priorities/fixed-priorities.data'
import { listPendingClaims } from '@/lib/year/priorities/pending-claims.data'

import { keepColumnsAction } from '../../../shown-columns'
import { answerAction, undoAnswerAction } from './actions'

const CONFIRMATIONS = {
  approved: ['done', 'done.approved'],
  rejected: ['done', 'done.rejected'],
  reopened: ['done', 'done.reopened'],
  frozen: ['attention', 'claims.frozen'],
  answered: ['attention', 'claims.answered'],
  waiting: ['attention', 'claims.waiting'],
} as const

const isOutcome = (said: unknown): said is keyof typeof CONFIRMATIONS =>
  typeof said === 'string' && Object.hasOwn(CONFIRMATIONS, said)

export async function generateMetadata() {
  const t = await getTranslations('school.claims')
  return { title: t('title') }
}

export default async function ClaimsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/school/[school]/claims'>) {
  const [{ school: slug }, query] = await Promise.all([params, searchParams])
  const path = `/school/${slug}/claims`
  const actor = await requireActor(path)
  const now = new Date()
  const school = await findDesk(actor, slug, now)
  if (!school?.decides) notFound()
  const { id: schoolId, cycleId, schoolYear } = school
  const filter = claimsFilterSchema.parse(query)
  const [claims, answered, isFixed, waiting, columns] = await Promise.all([
    listPendingClaims(actor, { schoolId, cycleId, schoolYear }),
    listAnsweredClaims(actor, { schoolId, cycleId }),
    arePrioritiesFixed(cycleId),
    readWaitingClaims(cycleId, now, schoolId),
    findShownColumns(actor, claimsTable, filter),
  ])
  const [t, tables] = await Promise.all([getTranslations('school'), getTranslations('tables')])
  const { outcome } = query
  const isAnswer = outcome === 'approved' || outcome === 'rejected'
  const justAnswered = isAnswer && !isFixed && answered.find(({ id }) => id === query['claim'])

  return (
    <SchoolPage
      school={school}
      current="claims"
      title={t('claims.title')}
      lead={t(isFixed ? 'claims.leadOver' : 'claims.lead', { school: school.name })}
    >
      {isOutcome(outcome) && (
        <Notice tone={CONFIRMATIONS[outcome][0]} title={t(CONFIRMATIONS[outcome][1])}>
          {justAnswered && (
            <form action={undoAnswerAction.bind(null, slug, justAnswered.id)}>
              <Button variant="secondary">{t('claims.undo')}</Button>
            </form>
          )}
        </Notice>
      )}
      {query['unticked'] === '1' && <Notice tone="attention" title={tables('unticked')} />}
      {claims.length > 0 && (
        <p className="max-w-prose">{t(isFixed ? 'claims.over' : 'claims.consequence')}</p>
      )}
      {!isFixed && <ClaimsByKind claims={waiting} now={now} />}
      <ClaimsTable
        path={path}
        claims={claims}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
        action={isFixed ? null : answerAction.bind(null, slug)}
      />
      <AnsweredClaims claims={answered} action={undoAnswerAction.bind(null, slug)} />
    </SchoolPage>
  )
}
