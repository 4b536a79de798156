import { useTranslations } from 'next-intl'

import { ApplicationDetails, ApplicationFacts } from '@/components/desks/staff/application-details'
import { SetAsideForm } from '@/components/desks/staff/set-aside-form'
import {
  RecordActions,
  RecordAround,
  RecordValues,
} from '@/components/desks/students/student-record'
import { UnsettledLists } from '@/components/desks/unsettled-lists'
import { CaseLetters } from '@/components/messages/case-letters'
import { ApplicationManualPlacements } from '@/components/seats/waitlists/manual-placement-list'
import { addressOf, withQuery } from '@/components/shell/address'
import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ZoneChild as Child } from '@/lib/desks/child/zone-child.data'
import { listsTakenAt } from '@/lib/year/application-window.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { ChildCases, countCases, permitsToSign } from './child-cases'
import { ChildContact } from './child-contact'
import { ChildHistory, ChildReaders } from './child-history'
import { ChildNotes, WRITE_NOTE } from './child-notes'
import { ChildPart, ChildParts, type PartName } from './child-part'
import { ChildOffers, ChildWaits } from './child-seats'
import { ChildState } from './child-state'
import { standingWords } from './state-words'

type Props = {
  child: Child
  studentId: string
  slug: string
  cycle: StaffCycle | null
  /** The page itself, in the year shown. */
  page: string
  now: Date
  notes: Pick<
    Parameters<typeof ChildNotes>[0],
    'write' | 'done' | 'correct' | 'isWriting' | 'saved'
  >
  /** Null where the reader sends nothing again. */
  again: FormAction | null
  setAside: FormAction
  /** Sets aside the list with this id. */
  setCountingAside: (id: string) => FormAction
}

/** The page of one child as those who run its zone see it. */
export function ZoneChild(props: Props) {
  const { child, studentId, slug, cycle, page, now, notes, again, ...actions } = props
  const t = useTranslations('child')
  const { record, found, callable, cases, letters, reads, events, may } = child
  const students = `/staff/${slug}/students`
  const parts: PartName[] = [
    'contact',
    'notes',
    ...(found || (record && record.applications.length > 0) ? (['lists'] as const) : []),
    ...(found && (found.offers.length > 0 || found.places.length > 0 || found.manual.length > 0)
      ? (['seats'] as const)
      : []),
    ...(countCases(cases) > 0 ? (['cases'] as const) : []),
    ...(record ? (['record'] as const) : []),
    'letters',
    'history',
    'reads',
  ]
  return (
    <>
      <ZoneState child={child} cycle={cycle} students={students} studentId={studentId} now={now} />
      <UnsettledLists lists={found?.unsettled ?? []} now={now} setAside={actions.setAside} />
      <ChildParts parts={parts} />
      <ChildPart part="contact">
        <ChildContact
          callable={callable}
          guardians={
            record?.guardians ?? (found?.application.guardians ?? []).map((name) => ({ name }))
          }
          language={record?.values.homeLanguage ?? null}
        />
        {found && !record && <ApplicationFacts application={found.application} />}
      </ChildPart>
      <ChildPart part="notes">
        <ChildNotes notes={child.notes} page={page} {...notes} />
      </ChildPart>
      {parts.includes('lists') && (
        <div id="lists" className="scroll-mt-4 space-y-8">
          {found && cycle && (
            <ApplicationDetails application={found.application} rules={cycle.rules} />
          )}
          {may.setAside && (
            <SetAsideForm
              action={actions.setCountingAside(may.setAside.id)}
              receiptCode={may.setAside.receiptCode}
            />
          )}
          {record && <OtherYears record={record} page={`${students}/${studentId}`} cycle={cycle} />}
        </div>
      )}
      {parts.includes('seats') && found && (
        <ChildPart part="seats">
          <ChildOffers
            offers={found.offers}
            extendHref={(id) =>
              cycle && found.extendable.has(id)
                ? zoneHref(cycle, `/waitlists/deadline/${id}`)
                : null
            }
          />
          <ChildWaits places={found.places} />
          <ApplicationManualPlacements placements={found.manual} />
        </ChildPart>
      )}
      {parts.includes('cases') && (
        <ChildPart part="cases">
          <ChildCases
            cases={cases}
            transferHref={(id) => `/staff/${slug}/transfers/${id}`}
            appealHref={(id) => `/staff/${slug}/appeals/${id}`}
          />
        </ChildPart>
      )}
      {record && (
        <ChildPart part="record">
          <RecordValues record={record} />
          {record.canChange && <RecordActions record={record} path={students} />}
          <RecordAround record={record} />
        </ChildPart>
      )}
      <div id="letters" className="scroll-mt-4">
        <CaseLetters letters={letters} title={t('parts.letters')} {...(again && { again })} />
      </div>
      <ChildPart part="history">
        <ChildHistory events={events} />
      </ChildPart>
      <ReadersPart reads={reads} />
    </>
  )
}

function ReadersPart({ reads }: Pick<Child, 'reads'>) {
  const t = useTranslations('child.reads')
  return (
    <ChildPart part="reads" lead={t('lead')}>
      <ChildReaders reads={reads} />
    </ChildPart>
  )
}

/** Where the child stands, and what those who run the zone may do now. */
function ZoneState({
  child,
  cycle,
  students,
  studentId,
  now,
}: Pick<Props, 'child' | 'cycle' | 'studentId' | 'now'> & { students: string }) {
  const t = useTranslations('child')
  const caseload = useTranslations('caseload.student')
  const assisted = useTranslations('assisted')
  const format = useFormatter()
  const { record, found, status, may } = child
  const school = record?.values.school
  const grade = record?.values.grade ?? null
  const open = found?.offers.find((offer) => offer.state === 'OPEN') ?? null
  const words = standingWords(
    { t, caseload, format },
    {
      status,
      year: cycle && {
        schoolYear: cycle.schoolYear,
        dates: cycle,
        taken: listsTakenAt({ ...cycle, lateUntil: cycle.late ? cycle.lateUntil : null }, now),
        resultsAt: cycle.resultsAt,
      },
      enrolled: school && grade !== null ? { school: school.name, grade } : null,
      leftOn: record?.leftOn ?? null,
      openOffer: open,
      waits: found?.places.filter(({ state }) => state === 'WAITING').length ?? 0,
      seesResultFirst: true,
    },
    now,
  )
  const number = found?.application.number
  return (
    <ChildState
      state={words.state}
      next={words.next}
      actions={[
        ...permitsToSign(child.cases, (values) => t('actions.sign', values)),
        ...(may.write ? [{ href: WRITE_NOTE, label: t('actions.note') }] : []),
        ...(may.answer && cycle
          ? [
              {
                href: addressOf(`${students}/${studentId}/answer`, {
                  year: cycle.isDefaultYear ? null : cycle.schoolYear,
                }),
                label: assisted('answer.link'),
              },
            ]
          : []),
        ...(open && cycle && found?.extendable.has(open.id)
          ? [
              {
                href: zoneHref(cycle, `/waitlists/deadline/${open.id}`),
                label: t('actions.extend', { school: open.school }),
              },
            ]
          : []),
        ...(may.place && cycle && number
          ? [
              {
                href: withQuery(zoneHref(cycle, '/manual'), { student: number }),
                label: t('actions.manual'),
              },
            ]
          : []),
        ...(record
          ? [{ href: `${students}/${studentId}/guardians`, label: t('actions.guardians') }]
          : []),
        ...(record?.canChange
          ? [{ href: `${students}/${studentId}/edit`, label: t('actions.edit') }]
          : []),
      ]}
    />
  )
}

/** The lists of other years than the one shown, each on this page in its year. */
function OtherYears({
  record,
  page,
  cycle,
}: {
  record: NonNullable<Child['record']>
  page: string
  cycle: StaffCycle | null
}) {
  const t = useTranslations('child.lists')
  const others = record.applications.filter(({ schoolYear }) => schoolYear !== cycle?.schoolYear)
  if (others.length === 0) return null
  return (
    <div>
      <h3 className="font-semibold">{t('other')}</h3>
      <ul className="mt-1 space-y-1">
        {others.map(({ id, schoolYear }) => (
          <li key={id}>
            <TextLink href={withQuery(page, { year: String(schoolYear) })}>
              {t('of', { year: schoolYearName(schoolYear) })}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
