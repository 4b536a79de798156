import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { sortRows, type SortValue } from '@/lib/base/tables/table.rules'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'
import { countSeats } from '@/lib/year/seat-holders.data'

import type { TransferSettings } from './one-transfer.rules'
import { readSettings } from './transfer-facts.data'
import { readRequests } from './transfer-requests.data'
import { STATES, type TransferFilter, type transferTable } from './transfer.schema'
import type { RequestCaseView } from './transfers.view'

export type ZoneTransfersView = {
  requests: RequestCaseView[]
  /**
   * How many requests the cycle has in each state, and how many are overdue, whatever the filter.
   */
  counts: Readonly<Record<string, number>>
  schools: { id: string; name: string }[]
}

/** The seats at the school asked for; null when it has none of the grade. */
export type RequestSeats = { free: number; seats: number } | null

/** The students of a cycle's requests that match a search. */
const findAskers = (cycleId: string, q: string) =>
  db.$queryRaw<{ id: string }[]>`
    SELECT student_id AS id FROM transfer_request
    WHERE cycle_id = ${cycleId}::uuid AND student_id IN (${buildStudentSearch(q)})`

async function matching(
  cycleId: string,
  filter: TransferFilter,
  now: Date,
): Promise<Prisma.TransferRequestWhereInput[]> {
  const { state, school, q } = filter
  const askers = q === '' || !isUuid(cycleId) ? [] : await findAskers(cycleId, q)
  return [
    ...(state === 'overdue' ? [{ dueAt: { lte: now } }] : []),
    ...(state && state !== 'overdue' ? [{ state }] : []),
    ...(school ? [{ OR: [{ fromSchoolId: school }, { toSchoolId: school }] }] : []),
    ...(q === '' ? [] : [{ studentId: { in: askers.map(({ id }) => id) } }]),
  ]
}

/** What the requests are ordered by: states in the order in which a request goes through them. */
const ORDER: Record<SortKey<typeof transferTable>, (request: RequestCaseView) => SortValue> = {
  student: ({ student }) => student.name,
  number: ({ student }) => student.number,
  from: ({ from }) => from,
  to: ({ to }) => to,
  grade: ({ grade }) => grade,
  state: ({ state }) => STATES.indexOf(state),
  asked: ({ openedAt }) => openedAt,
  due: ({ dueAt }) => dueAt,
  decided: ({ decidedAt }) => decidedAt,
}

/** The transfer requests of a cycle that the actor runs, in the order of the filter; empty for others. */
export async function listZoneTransfers(
  actor: Actor,
  cycleId: string,
  filter: TransferFilter,
  now: Date,
): Promise<ZoneTransfersView> {
  const mine = { cycleId, cycle: cyclesRunBy(actor) }
  const matches = await matching(cycleId, filter, now)
  const [requests, byState, overdue, schools] = await Promise.all([
    readRequests(db, { AND: [mine, ...matches] }),
    db.transferRequest.groupBy({ by: ['state'], where: mine, _count: true }),
    db.transferRequest.count({ where: { ...mine, dueAt: { lte: now } } }),
    db.school.findMany({
      where: {
        OR: [{ transfersIn: { some: mine } }, { transfersOut: { some: mine } }],
      },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  ])
  const counts = Object.fromEntries(byState.map(({ state, _count }) => [state, _count]))
  const sorted = sortRows(requests, filter.sort, ORDER)
  return { requests: sorted, counts: { ...counts, overdue }, schools }
}

/** The transfer settings in the rules of a cycle. The caller has checked that the actor runs it. */
export async function findSettings(actor: Actor, cycleId: string): Promise<TransferSettings> {
  const cycle = await db.cycle.findFirstOrThrow({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  return readSettings(db, cycle.id)
}

/** One request of a cycle that the actor runs, with the seats of its grade; null when there is none. */
export async function findZoneRequest(
  actor: Actor,
  cycle: { id: string; schoolYear: number; entryGrade: number },
  id: string,
): Promise<{ request: RequestCaseView; seats: RequestSeats } | null> {
  if (!isUuid(id)) return null
  const where = { id, cycleId: cycle.id, cycle: cyclesRunBy(actor) }
  const [[request], row] = await Promise.all([
    readRequests(db, where),
    db.transferRequest.findFirst({ where, select: { toSchoolId: true, grade: true } }),
  ])
  if (!request || !row) return null
  const { toSchoolId: schoolId, grade } = row
  const [count] = await countSeats(db, cycle, { schoolId, grade })
  return { request, seats: count ? { free: count.free, seats: count.seats } : null }
}
