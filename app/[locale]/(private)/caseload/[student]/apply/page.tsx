import { randomUUID } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ApplyForm } from '@/components/desks/caseload/apply-form'
import { AskedFields } from '@/components/desks/caseload/asked-fields'
import { CasePage } from '@/components/desks/caseload/case-page'
import { rankingTexts } from '@/components/lists/ranking/list-form-texts'
import { LateNote } from '@/components/lists/ranking/list-status'
import { rankedSchools } from '@/components/lists/ranking/ranked-schools'
import { HiddenField } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findRankingFor } from '@/lib/desks/caseload/counseled-student.data'
import { listWindow } from '@/lib/lists/late-window.rules'
import { findWaitingPaper, isPaperTypedTwice } from '@/lib/lists/paper-lists.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { findPriorities } from '@/lib/year/priorities/student-facts.data'

import { applyAction } from './actions'
import { applyWords } from './words'

type Props = PageProps<'/[locale]/caseload/[student]/apply'>

/** The page has the name of the link that led to it. */
const titleFor = (how: string | string[] | undefined) =>
  how === 'paper' ? 'apply.paperLink' : 'apply.link'

export async function generateMetadata({ searchParams }: Props) {
  const [t, { how }] = await Promise.all([getTranslations('assisted'), searchParams])
  return { title: t(titleFor(how)) }
}

export default async function ApplyPage({ params, searchParams }: Props) {
  const [{ student: id }, { how }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/caseload/${id}/apply`)
  const now = new Date()
  const view = await findRankingFor(actor, id, now)
  if (!view) notFound()
  const { window, late, view: shown } = listWindow(view, now)
  const { student, cycle, draft, sent } = shown
  const name = fullName(student)
  const [t, family, format, texts, priorities, waiting, paperTwice] = await Promise.all([
    getTranslations('assisted'),
    getTranslations('family.ranking'),
    getFormatter(),
    rankingTexts(),
    findPriorities(actor, id, cycle.id),
    findWaitingPaper(id, cycle.id),
    isPaperTypedTwice(cycle.id),
  ])
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const dates = { opensAt: moment(cycle.opensAt), closesAt: moment(cycle.closesAt) }
  const isOpen = window === 'open'

  return (
    <CasePage student={{ id, name }} title={t(titleFor(how))} eyebrow={name}>
      {!isOpen && (
        <Notice tone="information" title={t('apply.closed')}>
          <p>{family(window === 'not-open' ? 'opens' : 'deadlineOver', dates)}</p>
        </Notice>
      )}
      {isOpen && late && <LateNote student={student.givenName} />}
      {isOpen && sent && (
        <Notice tone="attention">
          {t('apply.replaces', { at: moment(sent.sentAt), name: sent.sentBy?.name ?? 'none' })}
        </Notice>
      )}
      {isOpen && waiting && (
        <Notice tone="attention" title={t('paper.waiting')}>
          {t('paper.waitingBody', { name: waiting.enteredBy, at: moment(waiting.enteredAt) })}
        </Notice>
      )}
      {isOpen && (
        <ApplyForm
          action={applyAction.bind(null, id)}
          paperTwice={paperTwice}
          asked={
            <>
              <HiddenField name="typing" value={randomUUID()} />
              <AskedFields paper={how === 'paper'} />
            </>
          }
          // a list on paper is typed from the paper, so the form starts empty
          list={waiting ? [] : draft.schoolIds}
          version={draft.version}
          keptAs={`for:${id}`}
          schools={await rankedSchools(view.schools, priorities)}
          texts={texts}
          words={applyWords(t, {
            closesAt: moment(cycle.closesAt),
            student: student.givenName,
            late: late ? 'yes' : 'no',
          })}
        />
      )}
    </CasePage>
  )
}
