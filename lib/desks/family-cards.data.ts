import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { sentFields } from '@/lib/lists/list-rows.rules'
import { familyState } from '@/lib/lists/list-state.rules'
import type { ApplicationState, StudentCard } from '@/lib/lists/ranking.view'
import { isTransferGrade } from '@/lib/moves/transfers/one-transfer.rules'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { findUserNames, type NamesById } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'
import { pickMainOffers } from '@/lib/seats/offers/result.rules'
import { timeLeft } from '@/lib/year/application-window.rules'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import {
  cycleFields,
  newestCycle,
  toFamilyCycle,
  type FamilyCycle,
} from '@/lib/year/family-cycle.rules'
import { isRunning } from '@/lib/year/running-year.rules'
import { findWithdrawnResults, type WithdrawnResult } from '@/lib/year/withdrawn-results.data'

const fields = {
  id: true,
  givenName: true,
  familyName: true,
  zoneId: true,
  zone: { select: { cycles: { select: cycleFields } } },
  enrollments: {
    orderBy: { schoolYear: 'desc' },
    select: { schoolYear: true, grade: true, school: { select: { name: true } } },
  },
  transfers: { where: { state: 'ACCEPTED' }, select: { cycle: { select: { schoolYear: true } } } },
  applications: {
    select: {
      id: true,
      cycleId: true,
      draft: true,
      draftSavedById: true,
      counting: { select: { submission: { select: sentFields } } },
      submissions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { unconfirmed: { select: { submissionId: true } } },
      },
      // an offer exists only once its round is published
      offers: {
        orderBy: { offeredAt: 'desc' },
        select: {
          state: true,
          answerBy: true,
          answeredAt: true,
          answeredById: true,
          school: { select: { name: true } },
        },
      },
      result: { select: { runId: true } },
    },
  },
} as const satisfies Prisma.StudentSelect

type Row = Prisma.StudentGetPayload<{ select: typeof fields }>

/** The deadline of a list. */
function dueDateOf(state: ApplicationState, { closesAt, lateUntil }: FamilyCycle): Date {
  return state === 'late' || state === 'late-sent' ? (lateUntil ?? closesAt) : closesAt
}

/** What the cards of a reader need beside the rows. */
type Known = {
  readonly reader: Actor
  readonly names: NamesById
  readonly withdrawn: ReadonlyMap<string, WithdrawnResult>
  readonly now: Date
}

function toYear(
  { zone, enrollments, applications }: Row,
  running: number | undefined,
  { reader, names, withdrawn, now }: Known,
): StudentCard['year'] {
  const newest = newestCycle(zone.cycles, enrollments, applications)
  if (!newest) return null
  const cycle = toFamilyCycle(newest)
  const application = applications.find(({ cycleId }) => cycleId === cycle.id)
  const sent = application?.counting?.submission
  const [newestList] = application?.submissions ?? []
  const { held, open, newest: last } = pickMainOffers(application?.offers ?? [])
  const offer = held ?? open ?? last
  // offers to answer come first
  const told = open ?? offer
  const late = sent?.late ?? false
  const hasResult = (application?.result ?? null) !== null
  const isOut = !late || hasResult
  const takenBack = (application && withdrawn.get(application.id)) ?? null
  const facts = {
    cycle: isOut ? cycle : { ...cycle, publishedAt: null },
    draft: application?.draft ?? [],
    sent: sent?.choices.map(({ schoolId }) => schoolId) ?? null,
    offer: offer?.state ?? null,
    late,
    unconfirmed: (newestList?.unconfirmed ?? null) !== null,
    another: open !== undefined,
    withdrawn: takenBack !== null && !hasResult,
  }
  const state = familyState(facts, now)
  return {
    cycle,
    state,
    isRunning: isRunning(cycle.schoolYear, running),
    sentAt: sent?.submittedAt ?? null,
    late,
    offeredSchool: told?.school.name ?? null,
    answerBy: open?.answerBy ?? null,
    answered: told?.answeredAt
      ? { by: toPerson(reader, names, told.answeredById), at: told.answeredAt }
      : null,
    withdrawn: takenBack,
    draftBy: toPerson(reader, names, application?.draftSavedById),
    sentBy: toPerson(reader, names, sent?.submittedById),
    left: timeLeft(open?.answerBy ?? dueDateOf(state, cycle), now),
  }
}

/** The student's schools now and next year, and the state of the one-time transfer. */
function toSchools(
  { enrollments, transfers }: Row,
  running: number | undefined,
): Pick<StudentCard, 'enrolled' | 'next' | 'transfer'> {
  const inYear = (year: number | undefined) => {
    const found = enrollments.find(({ schoolYear }) => schoolYear === year)
    return found ? { school: found.school.name, grade: found.grade } : null
  }
  const enrolled = inYear(running)
  const after = running === undefined ? undefined : running + 1
  const isOpen = transfers.length === 0 && enrolled !== null && isTransferGrade(enrolled.grade)
  const isUsed = transfers.some(({ cycle }) => cycle.schoolYear === after)
  return {
    enrolled,
    next: inYear(after),
    transfer: isOpen ? 'open' : isUsed ? 'used' : null,
  }
}

/**
 * The actor's students and the state of their applications now: first those with a list to send or
 * to follow, then oldest first.
 */
export async function listStudentCards(actor: Actor, now: Date): Promise<StudentCard[]> {
  const rows = await db.student.findMany({
    where: { AND: [guardedBy(actor), { sameAsId: null }] },
    orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
    select: fields,
  })
  const years = await findRunningYears(
    db,
    rows.map(({ zoneId }) => zoneId),
    now,
  )
  const applications = rows.flatMap((row) => row.applications)
  const [names, withdrawn] = await Promise.all([
    findUserNames(
      db,
      applications.flatMap(({ draftSavedById, counting, offers }) => [
        draftSavedById,
        counting?.submission.submittedById,
        ...offers.map(({ answeredById }) => answeredById),
      ]),
    ),
    findWithdrawnResults(
      db,
      applications.map(({ id }) => id),
    ),
  ])
  const known = { reader: actor, names, withdrawn, now }
  const cards = rows.map((row) => {
    const { id, givenName, familyName, zoneId } = row
    const running = years.get(zoneId)
    return {
      student: { id, givenName, familyName },
      ...toSchools(row, running),
      year: toYear(row, running, known),
    }
  })
  return cards.toSorted((a, b) => Number(a.year === null) - Number(b.year === null))
}
