import { useTranslations } from 'next-intl'

import { CaseApplication } from '@/components/desks/caseload/case-application'
import { ApplicationFacts, StudentFacts } from '@/components/desks/caseload/student-facts'
import { UnsettledLists } from '@/components/desks/unsettled-lists'
import { CaseLetters } from '@/components/messages/case-letters'
import { TransferPanel } from '@/components/moves/transfers/transfer-status'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { StudentCaseView } from '@/lib/desks/caseload/caseload.view'
import type { CounselorChild as Child } from '@/lib/desks/child/counselor-child.data'

import { ChildCases, countCases, permitsToSign } from './child-cases'
import { ChildContact } from './child-contact'
import { ChildHistory } from './child-history'
import { ChildNotes, WRITE_NOTE } from './child-notes'
import { ChildPart, ChildParts, type PartName } from './child-part'
import { ChildOffers, ChildWaits } from './child-seats'
import { ChildState } from './child-state'
import { standingWords } from './state-words'

type Props = {
  student: StudentCaseView
  child: Child
  now: Date
  notes: Pick<
    Parameters<typeof ChildNotes>[0],
    'write' | 'done' | 'correct' | 'isWriting' | 'saved'
  >
  /** Null where the reader sends nothing again. */
  again: FormAction | null
  setAside: FormAction
}

/** The page of one child as its counselor sees it. */
export function CounselorChild({ student, child, now, notes, again, setAside }: Props) {
  const t = useTranslations('child')
  const { applied, transfer, cases, letters, events } = child
  const page = `/caseload/${student.id}`
  const hasSeats = applied !== null && applied.offers.length + applied.places.length > 0
  const parts: PartName[] = [
    'contact',
    'notes',
    ...(applied || transfer ? (['lists'] as const) : []),
    ...(hasSeats ? (['seats'] as const) : []),
    ...(countCases(cases) > 0 ? (['cases'] as const) : []),
    'record',
    'letters',
    'history',
  ]
  return (
    <>
      <CounselorState student={student} child={child} now={now} />
      <UnsettledLists lists={applied?.unsettled ?? []} now={now} setAside={setAside} />
      <ChildParts parts={parts} />
      <ChildPart part="contact">
        <ChildContact
          callable={student.callable}
          guardians={student.guardians.map((name) => ({ name }))}
          language={student.language}
        />
      </ChildPart>
      <ChildPart part="notes">
        <ChildNotes notes={child.notes} page={page} {...notes} />
      </ChildPart>
      {parts.includes('lists') && (
        <div id="lists" className="scroll-mt-4 space-y-8">
          {applied && <ApplicationFacts student={student} />}
          {applied && <CaseApplication lists={applied.lists} />}
          {transfer && <TransferPanel found={transfer} />}
        </div>
      )}
      {hasSeats && (
        <ChildPart part="seats">
          <ChildOffers offers={applied.offers} extendHref={() => null} />
          <ChildWaits places={applied.places} />
        </ChildPart>
      )}
      {parts.includes('cases') && (
        <ChildPart part="cases">
          <ChildCases cases={cases} transferHref={null} appealHref={() => `${page}/appeal`} />
        </ChildPart>
      )}
      <ChildPart part="record">
        <StudentFacts student={student} />
      </ChildPart>
      <div id="letters" className="scroll-mt-4">
        <CaseLetters letters={letters} title={t('parts.letters')} {...(again && { again })} />
      </div>
      <ChildPart part="history">
        <ChildHistory events={events} />
      </ChildPart>
    </>
  )
}

/** Where the child stands, and what its counselor may do now. */
function CounselorState({ student, child, now }: Pick<Props, 'student' | 'child' | 'now'>) {
  const t = useTranslations('child')
  const caseload = useTranslations('caseload.student')
  const [assisted, appeals, permits] = [
    useTranslations('assisted'),
    useTranslations('appeals.counselor'),
    useTranslations('permits.open'),
  ]
  const format = useFormatter()
  const { id, list, grade, school, application, dates, taken, resultsAt } = student
  const { applied, may } = child
  const words = standingWords(
    { t, caseload, format },
    {
      status: list === 'applying' ? application : null,
      year: { schoolYear: student.schoolYear, dates, taken, resultsAt },
      enrolled: { school, grade },
      leftOn: null,
      openOffer: applied?.offers.find(({ state }) => state === 'OPEN') ?? null,
      waits: applied?.places.filter(({ state }) => state === 'WAITING').length ?? 0,
      seesResultFirst: false,
    },
    now,
  )
  const page = `/caseload/${id}`
  return (
    <ChildState
      state={words.state}
      next={
        list === null ? caseload('noList', { grade }) : list === 'transfers' ? null : words.next
      }
      actions={[
        ...(may.apply
          ? [
              { href: `${page}/apply`, label: assisted('apply.link') },
              { href: `${page}/apply?how=paper`, label: assisted('apply.paperLink') },
            ]
          : []),
        ...(may.answer ? [{ href: `${page}/answer`, label: assisted('answer.link') }] : []),
        ...permitsToSign(child.cases, (values) => t('actions.sign', values)),
        ...(child.mayWrite ? [{ href: WRITE_NOTE, label: t('actions.note') }] : []),
        ...(may.appeal ? [{ href: `${page}/appeal`, label: appeals('link') }] : []),
        ...(may.permit ? [{ href: `${page}/permit`, label: permits('link') }] : []),
      ]}
    />
  )
}
