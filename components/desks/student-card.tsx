import { getLocale, getTranslations } from 'next-intl/server'

import { PermitNotes } from '@/components/moves/permits/permit-notes'
import { DemoLabel } from '@/components/shell/demo-label'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { plannedResults } from '@/components/year/planned-results'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { ApplicationState, StudentCard as Card } from '@/lib/lists/ranking.view'
import type { FamilyPermitView } from '@/lib/moves/permits/permits.data'
import { whoDid } from '@/lib/registry/people/person.rules'
import { fullName } from '@/lib/registry/students/full-name.rules'

const TONE = {
  'not-open': undefined,
  'not-begun': 'attention',
  draft: 'attention',
  unconfirmed: 'attention',
  submitted: 'done',
  changed: 'attention',
  missed: 'problem',
  awaiting: 'information',
  withdrawn: 'attention',
  late: 'attention',
  'late-sent': 'done',
  placed: 'attention',
  better: 'attention',
  accepted: 'done',
  declined: undefined,
  expired: 'attention',
  unplaced: 'attention',
} as const

const HAS_RESULT: readonly ApplicationState[] = [
  'placed',
  'better',
  'accepted',
  'declined',
  'expired',
  'unplaced',
  'withdrawn',
]
const LATE: readonly ApplicationState[] = ['late', 'late-sent']
const COUNTS_DOWN: readonly ApplicationState[] = [
  'not-begun',
  'draft',
  'unconfirmed',
  'submitted',
  'changed',
  'placed',
  'better',
  ...LATE,
]

type Props = {
  card: Card
  /** The card's button is the page's main one: something has to be done there. */
  primary: boolean
  /** The permits of this student. */
  permits: readonly FamilyPermitView[]
  now: Date
}

/** Whether the student leaves the zone in the card's year. */
export const isLeaving = ({ year }: Card, permits: readonly FamilyPermitView[]) =>
  permits.some(({ cycleId, state }) => state === 'APPROVED' && cycleId === year?.cycle.id)

async function Year({ card: { student, year }, primary, now }: Omit<Props, 'permits'>) {
  const [t, common, format, locale] = await Promise.all([
    getTranslations('family'),
    getTranslations('common'),
    getFormatter(),
    getLocale(),
  ])
  if (!year) return <p>{t('home.noYear', { student: student.givenName })}</p>
  const { cycle, state, isRunning, sentAt, offeredSchool, answerBy, left } = year
  const { answered, withdrawn, draftBy, sentBy } = year
  const doer = { draft: draftBy, changed: draftBy, declined: answered?.by ?? null }
  const person = state in doer ? doer[state as keyof typeof doer] : sentBy
  const closesAt = (LATE.includes(state) && cycle.lateUntil) || cycle.closesAt
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const dayOf = (date: Date | undefined) => (date ? format.dateTime(date, 'day') : '')
  const isThere = state === 'accepted' && isRunning
  const words = t(isThere ? 'todo.goes' : `todo.${state}`, {
    student: student.givenName,
    school: offeredSchool ?? '',
    opensAt: moment(cycle.opensAt),
    closesAt: moment(closesAt),
    ...plannedResults(cycle.resultsAt, now, format),
    // a late round has no planned day
    ...(year.late && { due: 'late' }),
    ...whoDid(person),
    at: dayOf(withdrawn?.at ?? answered?.at),
    reason: withdrawn?.reason ?? '',
    answersBy: moment(answerBy ?? cycle.answersBy),
    sentAt: sentAt ? moment(sentAt) : '',
  })
  const page = HAS_RESULT.includes(state) ? 'result' : 'ranking'
  const isTimed = COUNTS_DOWN.includes(state)
  const zone = zoneName(cycle.zone, locale)
  return (
    <>
      <p className="text-ink-soft text-base">
        {t('home.year', { year: schoolYearName(cycle.schoolYear), zone })}{' '}
        {cycle.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
      </p>
      <p>
        {words}{' '}
        {isTimed && left && (
          <strong className="whitespace-nowrap">
            {t(`left.${left.unit}`, { count: left.count })}.
          </strong>
        )}
      </p>
      <LinkButton
        href={`/family/${student.id}/${page}`}
        variant={primary ? 'primary' : 'secondary'}
      >
        {t(`next.${state}`)}
        <span className="sr-only"> {student.givenName}</span>
      </LinkButton>
    </>
  )
}

/** One student: name, state of the application, what to do next and by when. */
export async function StudentCard(props: Props) {
  const { card, permits } = props
  const { student, enrolled, next, transfer, year } = card
  const leaves = isLeaving(card, permits)
  const [t, transfers] = await Promise.all([
    getTranslations('family'),
    getTranslations('transfers.family'),
  ])
  return (
    <article className="border-line bg-sheet space-y-3 rounded-md border p-5 sm:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-2xl font-bold">{fullName(student)}</h2>
        {year && !leaves && <Badge tone={TONE[year.state]}>{t(`state.${year.state}`)}</Badge>}
      </div>
      <p className="text-ink-soft text-base">
        {enrolled ? t('home.enrolled', enrolled) : t('home.notEnrolled')}
        {next && !leaves && (
          <>
            <br />
            {t('home.next', next)}
          </>
        )}
      </p>
      {!leaves && <Year {...props} />}
      <PermitNotes student={student.givenName} permits={permits} />
      {!leaves && transfer && (
        <p>
          <TextLink href={`/family/${student.id}/transfer`}>
            {transfers(transfer === 'used' ? 'linkUsed' : 'link')}
            <span className="sr-only"> {student.givenName}</span>
          </TextLink>
        </p>
      )}
    </article>
  )
}
