import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Know } from '@/components/family/know'
import { ListStatus } from '@/components/family/list-status'
import { Ranking } from '@/components/family/ranking'
import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { findRanking } from '@/lib/applications/data'
import { sameList, timeLeft, windowAt } from '@/lib/applications/rules'
import { requireActor } from '@/lib/auth/session'
import { prioritiesFor } from '@/lib/claims/data'

import { rankAction } from './actions'
import { keptList } from './kept-list'

export async function generateMetadata() {
  const t = await getTranslations('family.ranking')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/ranking'>

export default async function RankingPage({ params }: Props) {
  const { student: studentId } = await params
  const actor = await requireActor(`/family/${studentId}/ranking`)
  const view = await findRanking(actor, studentId)
  if (!view) notFound()
  const { student, cycle, draft, sent } = view
  const now = new Date()
  const window = windowAt(cycle, now)
  const kept = await keptList(studentId)
  const t = await getTranslations('family.ranking')

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle>{t('titleFor', { student: student.givenName })}</PageTitle>
      <ListStatus view={view} window={window} left={timeLeft(cycle.closesAt, now)} />
      {window !== 'closed' && <Know folded={draft.version > 0 || sent !== null} />}
      <Ranking
        action={rankAction}
        view={view}
        window={window}
        priorities={await prioritiesFor(actor, studentId, cycle.id)}
        kept={kept && !sameList(kept.schoolIds, draft.schoolIds) ? kept : null}
      />
    </Page>
  )
}
