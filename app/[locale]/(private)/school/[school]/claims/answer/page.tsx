import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { AnswerTogether } from '@/components/desks/school/answer-together'
import { claimParameters } from '@/components/desks/school/claims-table'
import { SchoolPage } from '@/components/desks/school/school-page'
import { addressOf } from '@/components/shell/address'
import { TogetherBack, TogetherMissing } from '@/components/shell/together'
import { readOutcomes } from '@/lib/base/forms/row-outcomes.rules'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { CLAIM_OUTCOMES } from '@/lib/year/priorities/answer-claim.mutations'
import { claimsFilterSchema } from '@/lib/year/priorities/claims-table.schema'
import { arePrioritiesFixed } from '@/lib/year/priorities/fixed-priorities.data'
import { listChosenClaims } from '@/lib/year/priorities/pending-claims.data'

import { readTicked, tickedQuery } from '../../../../ticked'
import { answerTogetherAction, undoTogetherAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('school.claims')
  return { title: t('togetherTitle') }
}

/** The ticked claims of a school, before they get the same answer and after. */
export default async function AnswerClaimsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/school/[school]/claims/answer'>) {
  const [{ school: slug }, query] = await Promise.all([params, searchParams])
  const path = `/school/${slug}/claims`
  const actor = await requireActor(`${path}/answer`)
  const school = await findDesk(actor, slug, new Date())
  if (!school?.decides) notFound()
  const back = addressOf(path, claimParameters(claimsFilterSchema.parse(query)))
  const ticked = readTicked(query) ?? new Set()
  if (ticked.size === 0) redirect(addressOf(path, { unticked: 1 }))
  const { id: schoolId, cycleId, schoolYear } = school
  const [claims, isFixed] = await Promise.all([
    listChosenClaims(actor, { schoolId, cycleId, schoolYear }, ticked),
    arePrioritiesFixed(cycleId),
  ])
  if (claims.length === 0) notFound()
  const t = await getTranslations('school.claims')
  const [, kept = ''] = back.split('?')
  const again = new URLSearchParams([...new URLSearchParams(kept), ...tickedQuery(query)])
  return (
    <SchoolPage school={school} current="claims" title={t('togetherTitle')}>
      <TogetherBack href={back} list={t('title')} title={t('togetherTitle')} />
      <TogetherMissing count={ticked.size - claims.length} />
      <AnswerTogether
        claims={claims}
        outcomes={readOutcomes(ticked, CLAIM_OUTCOMES, query['done'])}
        isFixed={isFixed}
        action={answerTogetherAction.bind(null, slug, again.toString())}
        undo={undoTogetherAction.bind(null, slug)}
      />
    </SchoolPage>
  )
}
