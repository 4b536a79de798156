import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'

import { readCase, readDestinations } from './facts/data'
import { readableBy, withdrawableBy } from './policy'
import { readRequests } from './requests/data'
import { checkTransfer, unmet } from './rules'
import type { RequestCaseView, TransferCaseView } from './view'

/** The one-time transfer of a student the actor counsels now; null when there is no such student. */
export async function findTransferCase(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<TransferCaseView | null> {
  const found = await readCase(db, actor, studentId, now)
  if (!found) return null
  const { student, cycle, from, facts } = found
  const own = checkTransfer(facts, now)
  const schools = await readDestinations(db, found)
  return {
    student: { id: student.id, name: `${student.givenName} ${student.familyName}` },
    from: from.name,
    grade: facts.grade + 1,
    schoolYear: cycle.schoolYear,
    closesAt: cycle.transfersCloseAt,
    demo: cycle.demo,
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
  }
}

/** One request with its evidence; null when there is none the actor may read. */
export async function findRequest(actor: Actor, id: string): Promise<RequestCaseView | null> {
  const [request] = await readRequests(db, { AND: [{ id }, readableBy(actor)] })
  return request ?? null
}

/** The open request of a student that the actor may take back; null when there is none. */
export async function findWithdrawable(
  actor: Actor,
  studentId: string,
): Promise<RequestCaseView | null> {
  const open = { studentId, state: 'REQUESTED' } as const
  const [request] = await readRequests(db, { AND: [open, withdrawableBy(actor)] })
  return request ?? null
}
