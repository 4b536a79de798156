import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CheckRisk } from '@/components/lists/chances/check-risk'
import { CheckFacts } from '@/components/lists/facts/check-facts'
import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { CheckList } from '@/components/lists/ranking/check-list'
import { FamilyDrawLine } from '@/components/lists/ranking/family-draw'
import { sendTexts } from '@/components/lists/ranking/list-form-texts'
import { LateNote, ListStatus } from '@/components/lists/ranking/list-status'
import { rankedSchools } from '@/components/lists/ranking/ranked-schools'
import { SendForm } from '@/components/lists/ranking/send-form'
import { Page, PageTitle } from '@/components/shell/page'
import { TextLink } from '@/components/ui/text-link'
import { findOtherLists } from '@/lib/lists/chances/chances.data'
import { findToldDraw } from '@/lib/lists/family-draw.data'
import { listWindow } from '@/lib/lists/late-window.rules'
import { sameList } from '@/lib/lists/list-state.rules'
import { findRanking } from '@/lib/lists/ranking.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { timeLeft } from '@/lib/year/application-window.rules'

import { findListContext } from '../around'
import { sendAction } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('family.check'))('title') }
}

type Props = PageProps<'/[locale]/family/[student]/ranking/check'>

export default async function CheckPage({ params }: Props) {
  const { student: studentId } = await params
  const page = `/family/${studentId}/ranking`
  const actor = await requireActor(`${page}/check`)
  const found = await findRanking(actor, studentId)
  if (!found) notFound()
  const now = new Date()
  const { view, window, late } = listWindow(found, now)
  const { student, cycle, draft, sent } = view
  const list = draft.schoolIds
  const around = await findListContext(actor, view, list, now)
  const { facts, chances, priorities, isWorkedOutAgain } = around
  const t = await getTranslations('family')
  const isOpen = window === 'open'
  const draw = late ? null : await findToldDraw(actor, student.id, cycle, now)
  const isNew = list.length > 0 && !(sent && sameList(list, sent.schoolIds))
  const schools = await rankedSchools(view.schools, priorities, isOpen ? chances : null)
  const send = { student: student.id, list, version: draft.version, schools }

  return (
    <Page width="family">
      <StudentCrumbs page={t('check.title')} above={{ href: page, label: t('ranking.title') }} />
      <PageTitle>{t('check.titleFor', { student: student.givenName })}</PageTitle>
      {late && <LateNote student={student.givenName} />}
      <ListStatus view={view} window={window} left={timeLeft(cycle.closesAt, now)} />
      <CheckList view={view} sender={actor.name} schools={schools} open={isOpen} />
      {isOpen && <CheckRisk {...{ view, chances, isWorkedOutAgain }} findOthers={findOtherLists} />}
      {isOpen && facts && <CheckFacts found={facts} student={student} first={!sent && !late} />}
      {draw && !late && (
        <div>
          <FamilyDrawLine draw={draw} />
          {isOpen && draw.others === 0 && (
            <TextLink href={`${page}#draw`}>{t('draw.change')}</TextLink>
          )}
        </div>
      )}
      <SendForm
        {...send}
        action={sendAction}
        open={isOpen && isNew}
        texts={await sendTexts(view)}
      />
    </Page>
  )
}
