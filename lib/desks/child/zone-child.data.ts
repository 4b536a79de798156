import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import type { ApplicationDetail } from '@/lib/desks/applications/applications.view'
import { listStudentLetters } from '@/lib/desks/case-letters.data'
import { readApplicationStatuses } from '@/lib/desks/caseload/application-statuses.data'
import { type ApplicationStatus, NOT_BEGUN } from '@/lib/desks/caseload/caseload.view'
import { listCallable } from '@/lib/desks/guardians/contacts.data'
import { listNotes } from '@/lib/desks/notes/notes.data'
import { listReadersOf } from '@/lib/desks/page-reads.data'
import { findStudentRecord, type StudentRecord } from '@/lib/desks/students/student-record.data'
import { listUnsettledOf } from '@/lib/lists/unsettled-lists.data'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { listManualPlacementsOf } from '@/lib/seats/manual-placements/manual-placements.data'
import { listOffersForMoreTime } from '@/lib/seats/offers/more-time.data'
import { offersRunBy } from '@/lib/seats/offers/offers.policy'
import { listFamilyWaitlistPlaces } from '@/lib/seats/waitlists/family-waitlists.data'
import { canBeSetAside } from '@/lib/year/ahead.rules'
import { gradesOfCaseList } from '@/lib/year/case-lists.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { listChildCases } from './child-cases.data'
import { listChildEvents } from './child-history.data'
import { listOffersOf } from './child-offers.data'
import { isOwnChild } from './own-child.data'
import { markSendable } from './sendable-letters.data'

type Place = { readonly zone: ManagedZone; readonly cycle: StaffCycle | null }

/** The application of a child in the year with all that hangs on it. */
async function readApplication(actor: Actor, cycle: StaffCycle, application: ApplicationDetail) {
  const { id, studentId } = application
  const [offers, places, manual, unsettled, moreTime] = await Promise.all([
    listOffersOf(actor, id),
    listFamilyWaitlistPlaces(actor, cycle.id, id, cycle.timeZone),
    listManualPlacementsOf(actor, id),
    listUnsettledOf(studentId, cycle.id),
    listOffersForMoreTime(db, offersRunBy(actor), cycle.id, [studentId]),
  ])
  const extendable: ReadonlySet<string> = new Set(
    moreTime.offers.filter(({ blocker }) => blocker === null).map((offer) => offer.id),
  )
  return { application, offers, places, manual, unsettled, extendable }
}

/** How the application of the year stands; null when the child has none and could send none. */
async function readStatus(
  studentId: string,
  cycle: StaffCycle,
  record: StudentRecord | null,
  application: ApplicationDetail | null,
): Promise<ApplicationStatus | null> {
  const statuses = await readApplicationStatuses(Prisma.sql`SELECT ${studentId}::uuid`, 1, cycle)
  const [lowest, highest] = gradesOfCaseList('applying', cycle.entryGrade)
  const grade = record?.values.grade ?? null
  const isApplying = grade !== null && grade >= lowest && grade <= highest
  return statuses.get(studentId) ?? (isApplying || application ? NOT_BEGUN : null)
}

/**
 * All about one child for those who run a zone, in the year shown: a child of the zone, or one with an application in
 * that year, which has no record here. Null for any other.
 */
export async function findZoneChild(
  actor: Actor,
  { zone, cycle }: Place,
  studentId: string,
  now: Date,
) {
  if (!isUuid(studentId)) return null
  const [record, application] = await Promise.all([
    findStudentRecord(actor, zone.id, studentId, now),
    cycle && findApplicationForStaff(actor, cycle.id, { studentId }),
  ])
  if (!record && !application) return null
  const [isOwn, found, status, notes, callable, cases, letters, reads] = await Promise.all([
    isOwnChild(actor, studentId),
    cycle && application ? readApplication(actor, cycle, application) : null,
    cycle && readStatus(studentId, cycle, record, application),
    listNotes(actor, studentId, now),
    record ? listCallable(studentId) : [],
    listChildCases(actor, studentId),
    cycle
      ? listStudentLetters(actor, studentId, cycle).then((all) => markSendable(studentId, all, now))
      : [],
    listReadersOf(actor, studentId),
  ])
  const ids = (rows: readonly { id: string }[] | undefined) => rows?.map(({ id }) => id) ?? []
  const events = await listChildEvents(actor, {
    kinds: null,
    recordIds: [
      studentId,
      ...(application ? [application.id] : []),
      ...ids(application?.submissions),
      ...ids(application?.claims),
      ...ids(found?.offers),
      ...ids(found?.manual),
      ...ids(cases.transfers),
      ...ids(cases.appeals),
      ...ids(cases.permits),
    ],
  })
  const may = mayDoNow({ cycle, record, found, isOwn }, now)
  return { record, found, status, notes, callable, cases, letters, reads, events, may }
}

type Found = Awaited<ReturnType<typeof readApplication>>

/** What those who run the zone may do about a child now, as the acts themselves would say. */
function mayDoNow(
  of: {
    readonly cycle: StaffCycle | null
    readonly record: StudentRecord | null
    readonly found: Found | null
    readonly isOwn: boolean
  },
  now: Date,
) {
  const { cycle, record, found, isOwn } = of
  const counting = found?.application.submissions.find(({ status }) => status === 'counts') ?? null
  const round = cycle?.round?.state ?? 'DRAFT'
  return {
    /** Write notes, correct the record, send letters again. */
    write: record?.canChange === true,
    /** Answer an offer for the family; nobody does so here for their own child. */
    answer:
      !isOwn &&
      found?.offers.some(
        ({ state, answerBy }) => state === 'ACCEPTED' || (state === 'OPEN' && answerBy > now),
      ) === true,
    /** Ask for a placement by decision: results are out, a list counts, no other request waits. */
    place:
      round === 'PUBLISHED' &&
      counting !== null &&
      found?.manual.every(({ state }) => state !== 'REQUESTED') === true,
    /** The list that counts, where it can be set aside: before the freeze, not of an own child. */
    setAside: !isOwn && cycle && counting && canBeSetAside(counting, cycle) ? counting : null,
  }
}

export type ZoneChild = NonNullable<Awaited<ReturnType<typeof findZoneChild>>>
