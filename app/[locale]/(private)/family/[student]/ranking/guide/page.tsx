import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { GuideNext } from '@/components/lists/ranking/guide-next'
import { ListStatus } from '@/components/lists/ranking/list-status'
import { rankedSchools } from '@/components/lists/ranking/ranked-schools'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { listWindow } from '@/lib/lists/late-window.rules'
import { findRanking } from '@/lib/lists/ranking.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { timeLeft } from '@/lib/year/application-window.rules'
import { relativesAsked } from '@/lib/year/priorities/family-facts.rules'

import { findListContext } from '../around'
import { FactSection } from '../fact-section'
import { guideAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('guide')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/ranking/guide'>

export default async function GuidePage({ params, searchParams }: Props) {
  const { student: studentId } = await params
  const page = `/family/${studentId}/ranking`
  const actor = await requireActor(`${page}/guide`)
  const found = await findRanking(actor, studentId)
  if (!found) notFound()
  const now = new Date()
  const { view, window, late } = listWindow(found, now)
  const { student, cycle, draft } = view
  const { at, facts: asked } = await searchParams
  const { facts, priorities, chances } = await findListContext(actor, view, draft.schoolIds, now)
  const t = await getTranslations('guide')
  const isOpen = window === 'open'
  const isFacts = at === 'facts' && draft.schoolIds.length > 0
  // facts can be told only until the deadline for lists on time
  if (isFacts && late) redirect(`${page}/check`)
  const question = isFacts ? 'facts' : draft.schoolIds.length === 0 ? 'first' : 'next'
  const schools = await rankedSchools(view.schools, priorities, chances)

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} above={{ href: page, label: t('whole') }} />
      <PageTitle>
        {t(question, {
          student: student.givenName,
          relatives: relativesAsked(facts?.statable ?? []),
        })}
      </PageTitle>
      <ListStatus view={view} window={window} left={timeLeft(cycle.closesAt, now)} />
      {isFacts && facts && (
        <FactSection found={facts} {...{ view, asked }} open={isOpen} back="guide" />
      )}
      {isFacts && <LinkButton href={`${page}/check`}>{t('skip')}</LinkButton>}
      {!isFacts && isOpen && <GuideNext action={guideAction} view={view} schools={schools} />}
      <p>
        <TextLink href={isFacts ? `${page}/guide` : page}>{t(isFacts ? 'back' : 'whole')}</TextLink>
      </p>
    </Page>
  )
}
