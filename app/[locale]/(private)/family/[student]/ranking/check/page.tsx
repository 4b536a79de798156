import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CheckList } from '@/components/family/check-list'
import { sendTexts } from '@/components/family/form-texts'
import { ListStatus } from '@/components/family/list-status'
import { rankedSchools } from '@/components/family/ranked-schools'
import { SendForm } from '@/components/family/send-form'
import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { findRanking } from '@/lib/applications/data'
import { sameList, timeLeft, warningsOf, windowAt } from '@/lib/applications/rules'
import { requireActor } from '@/lib/auth/session'
import { prioritiesFor } from '@/lib/claims/data'

import { sendAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.check')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/ranking/check'>

export default async function CheckPage({ params }: Props) {
  const { student: studentId } = await params
  const page = `/family/${studentId}/ranking`
  const actor = await requireActor(`${page}/check`)
  const view = await findRanking(actor, studentId)
  if (!view) notFound()
  const { student, cycle, draft, sent } = view
  const now = new Date()
  const window = windowAt(cycle, now)
  const t = await getTranslations('family')
  const priorities = await prioritiesFor(actor, studentId, cycle.id)
  const schools = await rankedSchools(view.schools, priorities)
  const isNew = draft.schoolIds.length > 0 && !(sent && sameList(draft.schoolIds, sent.schoolIds))

  return (
    <Page width="family">
      <StudentCrumbs page={t('check.title')} above={{ href: page, label: t('ranking.title') }} />
      <PageTitle>{t('check.titleFor', { student: student.givenName })}</PageTitle>
      <ListStatus view={view} window={window} left={timeLeft(cycle.closesAt, now)} />
      <CheckList
        view={view}
        sender={actor.name}
        schools={schools}
        warnings={warningsOf(draft.schoolIds, schools.length)}
        open={window === 'open'}
      />
      <SendForm
        action={sendAction}
        student={student.id}
        list={draft.schoolIds}
        version={draft.version}
        schools={schools}
        open={window === 'open' && isNew}
        texts={await sendTexts(view)}
      />
    </Page>
  )
}
