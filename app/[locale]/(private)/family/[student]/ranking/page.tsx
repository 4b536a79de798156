import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { GuideLink, BeforeYouRank } from '@/components/lists/ranking/before-you-rank'
import { FamilyDrawChoice, FamilyDrawLine } from '@/components/lists/ranking/family-draw'
import { LateNote, ListStatus } from '@/components/lists/ranking/list-status'
import { Ranking } from '@/components/lists/ranking/ranking'
import { Page, PageTitle } from '@/components/shell/page'
import { findToldDraw } from '@/lib/lists/family-draw.data'
import { listWindow } from '@/lib/lists/late-window.rules'
import { sameList } from '@/lib/lists/list-state.rules'
import { findRanking } from '@/lib/lists/ranking.data'
import { findShortlist } from '@/lib/lists/shortlist/shortlist.data'
import { keptAmong } from '@/lib/lists/shortlist/shortlist.rules'
import { findApprovedPermit } from '@/lib/moves/permits/family-permits.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { timeLeft } from '@/lib/year/application-window.rules'

import { rankAction } from './actions'
import { findListContext } from './around'
import { chooseDrawAction } from './draw-action'
import { FactSection } from './fact-section'
import { readKeptList } from './kept-list'

export async function generateMetadata() {
  const t = await getTranslations('family.ranking')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/ranking'>

export default async function RankingPage({ params, searchParams }: Props) {
  const { student: studentId } = await params
  const actor = await requireActor(`/family/${studentId}/ranking`)
  const found = await findRanking(actor, studentId)
  if (!found) notFound()
  // a student who leaves the zone by a permit has no list
  const leaving = await findApprovedPermit(studentId, found.cycle.id)
  if (leaving) redirect(`/permits/${leaving}`)
  const now = new Date()
  const { view, window, late } = listWindow(found, now)
  const { student, cycle, draft, sent } = view
  const held = await readKeptList(studentId)
  const kept = held && !sameList(held.schoolIds, draft.schoolIds) ? held : null
  const shortlist = keptAmong(await findShortlist(actor), view.schools)
  const around = await findListContext(actor, view, kept?.schoolIds ?? draft.schoolIds, now)
  const { facts, chances, priorities, isWorkedOutAgain } = around
  const { facts: asked, draw: drawAsked } = await searchParams
  const draw = await findToldDraw(actor, student.id, cycle, now)
  const t = await getTranslations('family.ranking')
  const isOpen = window === 'open'
  const isBegun = draft.version > 0 || sent !== null

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle>{t('titleFor', { student: student.givenName })}</PageTitle>
      {late && <LateNote student={student.givenName} />}
      <ListStatus view={view} window={window} left={timeLeft(cycle.closesAt, now)} />
      {window !== 'closed' && (
        <BeforeYouRank folded={isBegun} honest={chances?.honestIsSafe !== false} />
      )}
      {isOpen && <GuideLink student={student.id} />}
      {facts && (
        <FactSection found={facts} {...{ view, asked }} open={isOpen && !late} back="ranking" />
      )}
      <Ranking
        action={rankAction}
        {...{ view, window, priorities, chances, isWorkedOutAgain, kept, shortlist }}
      />
      {draw &&
        (isOpen && !late ? (
          <FamilyDrawChoice
            draw={draw}
            action={chooseDrawAction.bind(null, student.id)}
            saved={drawAsked === 'saved'}
          />
        ) : (
          !late && <FamilyDrawLine draw={draw} />
        ))}
    </Page>
  )
}
