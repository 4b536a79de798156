import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { readRequests } from './transfer-requests.data'
import { transfersDecidableBy, transfersReadableBy } from './transfers.policy'
import type { RequestCaseView, RequestView } from './transfers.view'

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
