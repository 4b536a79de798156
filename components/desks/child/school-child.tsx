import { useTranslations } from 'next-intl'

import { CaseLetters } from '@/components/messages/case-letters'
import { DataList } from '@/components/ui/data-list'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { SchoolChild as Child } from '@/lib/desks/child/school-child.data'
import type { DeskView } from '@/lib/desks/school/school-desk.view'

import { ChildCases, countCases, permitsToSign } from './child-cases'
import { ChildContact } from './child-contact'
import { ChildHistory } from './child-history'
import { ChildNotes, WRITE_NOTE } from './child-notes'
import { ChildPart, ChildParts, type PartName } from './child-part'
import { ChildOffers } from './child-seats'
import { ChildState } from './child-state'

type Props = {
  child: Child
  school: DeskView
  notes: Pick<
    Parameters<typeof ChildNotes>[0],
    'write' | 'done' | 'correct' | 'isWriting' | 'saved'
  >
}

/** The page of one child as a school sees it: what is the school's, and nothing else. */
export function SchoolChild({ child, school, notes }: Props) {
  const t = useTranslations('child')
  const { student, callable, offers, cases, claims, letters, events } = child
  const parts: PartName[] = [
    'contact',
    'notes',
    ...(claims.length > 0 ? (['lists'] as const) : []),
    ...(offers.length > 0 ? (['seats'] as const) : []),
    ...(countCases(cases) > 0 ? (['cases'] as const) : []),
    'record',
    ...(letters && letters.length > 0 ? (['letters'] as const) : []),
    'history',
  ]
  return (
    <>
      <SchoolState child={child} school={school} />
      <ChildParts parts={parts} />
      <ChildPart part="contact">
        {callable ? (
          <ChildContact
            callable={callable}
            guardians={student.guardians.map((name) => ({ name }))}
            language={student.language}
          />
        ) : (
          <p>{t('contact.notHere')}</p>
        )}
      </ChildPart>
      <ChildPart part="notes">
        <ChildNotes
          notes={child.notes}
          page={`/school/${school.slug}/students/${student.id}`}
          {...notes}
        />
      </ChildPart>
      {claims.length > 0 && (
        <ChildPart part="lists">
          <Claims claims={claims} />
        </ChildPart>
      )}
      {offers.length > 0 && (
        <ChildPart part="seats">
          <ChildOffers offers={offers} extendHref={() => null} />
        </ChildPart>
      )}
      {countCases(cases) > 0 && (
        <ChildPart part="cases">
          <ChildCases
            cases={cases}
            transferHref={(id) => `/school/${school.slug}/transfers/${id}`}
            appealHref={null}
          />
        </ChildPart>
      )}
      <ChildPart part="record">
        <Record child={child} />
      </ChildPart>
      {letters && letters.length > 0 && (
        <div id="letters" className="scroll-mt-4">
          <CaseLetters letters={letters} title={t('parts.letters')} />
        </div>
      )}
      <ChildPart part="history">
        <ChildHistory events={events} />
      </ChildPart>
    </>
  )
}

function Record({ child: { student, schoolNow } }: Pick<Props, 'child'>) {
  const t = useTranslations('caseload.student')
  return (
    <DataList
      items={[
        { term: t('number'), detail: student.number },
        ...(schoolNow
          ? [
              { term: t('school'), detail: schoolNow.name },
              { term: t('gradeTerm'), detail: schoolNow.grade },
            ]
          : []),
      ]}
    />
  )
}

function Claims({ claims }: Pick<Child, 'claims'>) {
  const t = useTranslations('staff.application')
  const conditions = useTranslations('conditions')
  return (
    <Table
      caption={t('claims')}
      captionHidden
      columns={[
        { key: 'claim', label: t('claim') },
        { key: 'state', label: t('state') },
      ]}
      rows={claims.map(({ id, condition, state }) => ({
        key: id,
        cells: { claim: conditions(`${condition}.name`), state: t(`claimStates.${state}`) },
      }))}
      empty=""
    />
  )
}

/** What the child is to the school, and what the school may do now. */
function SchoolState({ child, school }: Pick<Props, 'child' | 'school'>) {
  const t = useTranslations('child')
  const request = useTranslations('school.request')
  const format = useFormatter()
  const { isHere, seat, schoolNow, offers, cases } = child
  const values = { school: school.name, year: schoolYearName(school.schoolYear) }
  const open = offers.find(({ state }) => state === 'OPEN')
  const waiting = cases.transfers.find(({ state }) => state === 'REVIEWED')
  const states = [
    ...(isHere && schoolNow
      ? [t('state.enrolled', { school: school.name, grade: schoolNow.grade })]
      : []),
    ...(seat && seat.how !== 'OFFERED' ? [t('state.holds', { ...values, grade: seat.grade })] : []),
    ...(open ? [t('state.offered', values)] : []),
    ...(cases.transfers.length > 0 ? [t('state.asks', values)] : []),
  ]
  return (
    <ChildState
      state={states.join(' ')}
      next={
        open
          ? t('next.answerBy', { answerBy: format.dateTime(open.answerBy, 'moment') })
          : waiting
            ? t('next.school')
            : null
      }
      actions={[
        ...(waiting && child.mayWrite
          ? [
              {
                href: `/school/${school.slug}/transfers/${waiting.id}`,
                label: request('decide'),
              },
            ]
          : []),
        ...permitsToSign(cases, (values) => t('actions.sign', values)),
        ...(child.mayWrite ? [{ href: WRITE_NOTE, label: t('actions.note') }] : []),
        ...(child.mayAnswerClaims
          ? [{ href: `/school/${school.slug}/claims`, label: t('actions.claims') }]
          : []),
      ]}
    />
  )
}
