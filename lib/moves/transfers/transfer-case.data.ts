import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'

import { checkTransfer, movesAtOnce, OPEN_STATES, listUnmet } from './one-transfer.rules'
import { readTransferCase, readDestinations } from './transfer-facts.data'
import { readRequests } from './transfer-requests.data'
import {
  transfersReadableBy,
  transfersToReviewBy,
  transfersWithdrawableBy,
  transfersDecidableBy,
} from './transfers.policy'
import type { RequestCaseView, TransferCaseView, RequestView } from './transfers.view'

/** The one-time transfer of the actor's child, or of a student the actor counsels now; null when there is none. */
export async function findTransferCase(
  actor: Actor,
  studentId: string,
  now: Date,
  side: AskingSide = 'counselor',
): Promise<TransferCaseView | null> {
  if (!isUuid(studentId)) return null
  const mine = await studentsAskableBy(db, actor, side, now)
  const found = await readTransferCase(db, mine, { studentId }, now)
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
    waitsForPlan: !movesAtOnce(facts.rule, now),
    criteria: own,
    destinations: schools
      .filter((to) => to.id !== from.id)
      .map((to) => ({
        schoolId: to.id,
        name: to.name,
        campus: to.campus,
        free: to.pool?.free ?? null,
        unmet: listUnmet(checkTransfer({ ...facts, to }, now).slice(own.length)),
      })),
    requests: await readRequests(db, { AND: [{ studentId }, transfersReadableBy(actor)] }),
    mayReview: (await findReviewable(actor, studentId)) !== null,
  }
}

/** One request with its evidence; null when there is none that the actor may read. */
export async function findRequest(actor: Actor, id: string): Promise<RequestCaseView | null> {
  if (!isUuid(id)) return null
  const [request] = await readRequests(db, { AND: [{ id }, transfersReadableBy(actor)] })
  return request ?? null
}

/** The open request of a student that the actor may withdraw; null when there is none. */
export async function findWithdrawable(
  actor: Actor,
  studentId: string,
): Promise<RequestCaseView | null> {
  if (!isUuid(studentId)) return null
  const open = { studentId, state: { in: [...OPEN_STATES] } }
  const [request] = await readRequests(db, { AND: [open, transfersWithdrawableBy(actor)] })
  return request ?? null
}

/** The request of a student that needs the actor's review; null when there is none. */
export async function findReviewable(
  actor: Actor,
  studentId: string,
): Promise<RequestCaseView | null> {
  if (!isUuid(studentId)) return null
  const open = { studentId, state: 'REQUESTED' as const }
  const [request] = await readRequests(db, { AND: [open, transfersToReviewBy(actor)] })
  return request ?? null
}

/** In which role a person sees a student's transfer. */
export type AskingSide = 'family' | 'counselor'

/**
 * The students for whom an actor may request a transfer in a role: the actor's own children, or
 * students the actor counsels now.
 */
export async function studentsAskableBy(
  tx: Tx,
  actor: Actor,
  side: AskingSide,
  now: Date,
): Promise<Prisma.StudentWhereInput> {
  // a number beside the one that a child goes by asks for nothing
  if (side === 'family') return { AND: [guardedBy(actor), { sameAsId: null }] }
  return counseledBy(actor, counseledYears(await listCounseledYears(tx, actor, now)))
}

/** The given name of the actor's child; null for any other student. */
export async function findChildName(actor: Actor, studentId: string): Promise<string | null> {
  if (!isUuid(studentId)) return null
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, guardedBy(actor)] },
    select: { givenName: true },
  })
  return student?.givenName ?? null
}

/** The requests into a school in one cycle that the actor may read, newest first. */
export async function listIncoming(
  actor: Actor,
  { schoolId, cycleId }: { schoolId: string; cycleId: string },
): Promise<RequestView[]> {
  return readRequests(db, { AND: [{ toSchoolId: schoolId, cycleId }, transfersReadableBy(actor)] })
}

/** One request into a school with its evidence; null when there is none that the actor may read. */
export async function findIncoming(
  actor: Actor,
  { id, schoolId }: { id: string; schoolId: string },
): Promise<RequestCaseView | null> {
  const where = { AND: [{ id, toSchoolId: schoolId }, transfersReadableBy(actor)] }
  const [request] = await readRequests(db, where)
  return request ?? null
}

/** A reviewed request that the actor may decide; null when there is none. */
export async function findDecidable(actor: Actor, id: string): Promise<RequestCaseView | null> {
  const where = { AND: [{ id, state: 'REVIEWED' as const }, transfersDecidableBy(actor)] }
  const [request] = await readRequests(db, where)
  return request ?? null
}
