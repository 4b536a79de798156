import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { askableBy, type Side } from './askable-students.data'
import { checkTransfer, movesAtOnce, OPEN_STATES, unmet } from './one-transfer.rules'
import { readCase, readDestinations } from './transfer-facts.data'
import { readRequests } from './transfer-requests.data'
import { readableBy, reviewedNextBy, withdrawableBy } from './transfers.policy'
import type { RequestCaseView, TransferCaseView } from './transfers.view'

/** The one-time transfer of the actor's child, or of a student the actor counsels now; null when there is none. */
export async function findTransferCase(
  actor: Actor,
  studentId: string,
  now: Date,
  side: Side = 'counselor',
): Promise<TransferCaseView | null> {
  if (!isRecordId(studentId)) return null
  const mine = await askableBy(db, actor, side, now)
  const found = await readCase(db, mine, { studentId }, now)
  if (!found) return null
  const { student, cycle, from, facts } = found
  const own = checkTransfer(facts, now)
  const schools = await readDestinations(db, found)
  return {
    student: {
      id: student.id,
      name: fullName(student),
      givenName: student.givenName,
    },
    from: from.name,
    grade: facts.grade + 1,
    schoolYear: cycle.schoolYear,
    opensAt: cycle.transfersOpenAt,
    closesAt: cycle.transfersCloseAt,
    demo: cycle.demo,
    together: !movesAtOnce(facts.rule, now),
    criteria: own,
    destinations: schools
      .filter((to) => to.id !== from.id)
      .map((to) => ({
        schoolId: to.id,
        name: to.name,
        campus: to.campus,
        free: to.pool?.free ?? null,
        unmet: unmet(checkTransfer({ ...facts, to }, now).slice(own.length)),
      })),
    requests: await readRequests(db, { AND: [{ studentId }, readableBy(actor)] }),
    mayReview: (await findReviewable(actor, studentId)) !== null,
  }
}

/** One request with its evidence; null when there is none the actor may read. */
export async function findRequest(actor: Actor, id: string): Promise<RequestCaseView | null> {
  if (!isRecordId(id)) return null
  const [request] = await readRequests(db, { AND: [{ id }, readableBy(actor)] })
  return request ?? null
}

/** The open request of a student that the actor may take back; null when there is none. */
export async function findWithdrawable(
  actor: Actor,
  studentId: string,
): Promise<RequestCaseView | null> {
  if (!isRecordId(studentId)) return null
  const open = { studentId, state: { in: [...OPEN_STATES] } }
  const [request] = await readRequests(db, { AND: [open, withdrawableBy(actor)] })
  return request ?? null
}

/** The request of a student that waits for the actor's review; null when there is none. */
export async function findReviewable(
  actor: Actor,
  studentId: string,
): Promise<RequestCaseView | null> {
  if (!isRecordId(studentId)) return null
  const open = { studentId, state: 'REQUESTED' as const }
  const [request] = await readRequests(db, { AND: [open, reviewedNextBy(actor)] })
  return request ?? null
}
