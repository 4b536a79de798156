import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import type { StudentCaseView } from '@/lib/desks/caseload/caseload.view'
import { listCounseledLetters } from '@/lib/desks/caseload/counseled-letters.data'
import { findCounseledYear } from '@/lib/desks/caseload/counseled-student.data'
import { findTakenFor } from '@/lib/desks/caseload/taken-for.data'
import { listNotes } from '@/lib/desks/notes/notes.data'
import { listUnsettledOf } from '@/lib/lists/unsettled-lists.data'
import { findPermitCase } from '@/lib/moves/permits/permits.data'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'
import { listFamilyWaitlistPlaces } from '@/lib/seats/waitlists/family-waitlists.data'

import { listChildCases } from './child-cases.data'
import { COUNSELED_KINDS, listChildEvents } from './child-history.data'
import { listOffersOf } from './child-offers.data'
import { isOwnChild } from './own-child.data'
import { markSendable } from './sendable-letters.data'

/** The lists of a student who applies, and the seats that came of them. */
async function readLists(actor: Actor, studentId: string, now: Date) {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year) return null
  const cycleId = year.cycle.id
  const [application, lists, unsettled] = await Promise.all([
    db.application.findUnique({
      where: { studentId_cycleId: { studentId, cycleId } },
      select: {
        id: true,
        submissions: { select: { id: true } },
        cycle: { select: { zone: { select: { district: { select: { timeZone: true } } } } } },
      },
    }),
    findCaseHistory(actor, studentId, now),
    listUnsettledOf(studentId, cycleId),
  ])
  const [offers, places] = application
    ? await Promise.all([
        listOffersOf(actor, application.id),
        listFamilyWaitlistPlaces(
          actor,
          cycleId,
          application.id,
          application.cycle.zone.district.timeZone,
        ),
      ])
    : [[], []]
  const records = application
    ? [application.id, ...application.submissions.map(({ id }) => id)]
    : []
  return { lists: lists ?? [], unsettled, offers, places, records }
}

/** All about a student whom the actor counsels now, beyond what `student` says. */
export async function findCounselorChild(actor: Actor, student: StudentCaseView, now: Date) {
  const { id, list } = student
  const [applied, transfer, may, permit, appeal, letters, notes, cases, claims, isOwn] =
    await Promise.all([
      list === 'applying' ? readLists(actor, id, now) : null,
      list === 'transfers' ? findTransferCase(actor, id, now) : null,
      findTakenFor(actor, student, now),
      findPermitCase(actor, id, now),
      list === 'applying' ? findAppealPage(actor, id, 'counselor', now) : null,
      listCounseledLetters(actor, id, now),
      listNotes(actor, id, now),
      listChildCases(actor, id),
      db.claim.findMany({ where: { studentId: id }, select: { id: true } }),
      isOwnChild(actor, id),
    ])
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
  const events = await listChildEvents(actor, {
    kinds: COUNSELED_KINDS,
    recordIds: [
      ...(applied?.records ?? []),
      ...ids(applied?.offers ?? []),
      ...ids(claims),
      ...ids(cases.transfers),
      ...ids(cases.permits),
    ],
  })
  return {
    applied,
    transfer,
    may: {
      ...may,
      /** Ask for a permit out of the zone. */
      permit: permit !== null && permit.blocker === null,
      /** Open an appeal for the family; one that was sent stands among the cases. */
      appeal:
        appeal?.year?.isOpen === true && !appeal.year.hasOpen && appeal.year.schools.length > 0,
    },
    letters: await markSendable(id, letters ?? [], now),
    notes,
    mayWrite: !isOwn,
    cases,
    events,
  }
}

export type CounselorChild = Awaited<ReturnType<typeof findCounselorChild>>
