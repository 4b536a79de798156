import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { ChildPage } from '@/lib/base/db/generated/enums'
import { containsWords, PERSON_TEXT } from '@/lib/base/db/word-search.data'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'

import type { ReadsFilter, readTable } from './page-reads.schema'

/** That somebody read the page of a child, at which desk. */
export type PageReadView = {
  readonly key: string
  readonly at: Date
  readonly by: string
  readonly page: ChildPage
  readonly student: { readonly id: string; readonly name: string; readonly number: string }
}

/** How many are shown on the page of a child. */
const READS_SHOWN = 50

async function readReads(where: Prisma.PageReadWhereInput) {
  const rows = await db.pageRead.findMany({
    where,
    orderBy: [{ at: 'desc' }, { studentId: 'asc' }, { actorId: 'asc' }],
    take: READS_SHOWN,
    select: {
      at: true,
      page: true,
      actor: { select: { id: true, name: true, email: true } },
      student: { select: { id: true, givenName: true, familyName: true, number: true } },
    },
  })
  return rows.map(({ at, page: desk, actor, student }): PageReadView => ({
    key: `${student.id} ${actor.id} ${at.toISOString()}`,
    at,
    page: desk,
    by: actor.name || actor.email,
    student: { id: student.id, name: fullName(student), number: student.number },
  }))
}

/** The newest readers of a child's page; none unless the actor runs the child's zone. */
export function listReadersOf(actor: Actor, studentId: string): Promise<PageReadView[]> {
  return readReads({ studentId, student: studentsRunBy(actor) })
}

const WHO = Prisma.sql`coalesce(nullif(actor.name, ''), actor.email)`

/** The reads of the pages of a zone's children by whom, or of whom, all words of a search tell. */
const readsIn = (zoneId: string, q: string) => Prisma.sql`
  page_read JOIN student ON student.id = page_read.student_id JOIN app_user actor ON actor.id = page_read.actor_id
  WHERE student.zone_id = ${zoneId}::uuid AND ${
    q === ''
      ? Prisma.sql`TRUE`
      : Prisma.sql`(student.id IN (${buildStudentSearch(q)}) OR page_read.actor_id IN (
          SELECT app_user.id FROM app_user WHERE ${containsWords(PERSON_TEXT, q)}))`
  }`

const ORDER: TableOrder<SortKey<typeof readTable>> = {
  at: Prisma.sql`page_read.at`,
  who: WHO,
  child: [Prisma.sql`student.family_name`, Prisma.sql`student.given_name`],
  number: Prisma.sql`student.number`,
  desk: Prisma.sql`page_read.page`,
}

const NEWEST = Prisma.sql`page_read.at DESC, page_read.student_id, page_read.actor_id, page_read.hour`

/** A read as the log of a zone lists it. */
export type ReadRow = {
  readonly at: Date
  readonly who: string
  readonly child: string
  readonly number: string
  readonly desk: ChildPage
  readonly actorId: string
  readonly studentId: string
}

const selectReads = (zoneId: string, { q, sort }: ReadsFilter) => Prisma.sql`
  SELECT page_read.at, ${WHO} AS who, full_name(student.given_name, student.family_name) AS child, student.number,
    page_read.page::text AS desk, page_read.actor_id::text AS "actorId", page_read.student_id::text AS "studentId"
  FROM ${readsIn(zoneId, q)} ORDER BY ${orderOf(ORDER, sort, NEWEST)}`

const runsZone = async (actor: Actor, zoneId: string): Promise<boolean> =>
  (await db.zone.count({ where: { AND: [{ id: zoneId }, zonesRunBy(actor)] } })) > 0

/** One page of who read the pages of a zone's children, in the order of the filter; none unless the actor runs it. */
export async function listReadsInZone(
  actor: Actor,
  zoneId: string,
  filter: ReadsFilter,
): Promise<{ reads: readonly ReadRow[]; total: number }> {
  if (!(await runsZone(actor, zoneId))) return { reads: [], total: 0 }
  const [row] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM ${readsIn(zoneId, filter.q)}`
  const total = row?.total ?? 0
  const reads = await db.$queryRaw<ReadRow[]>`
    ${selectReads(zoneId, filter)} ${pageLimit(filter, total)}`
  return { reads, total }
}

/** The query for all of them, a `ReadRow` each; null unless the actor runs the zone. */
export async function queryReadsInZone(
  actor: Actor,
  zoneId: string,
  filter: ReadsFilter,
): Promise<Prisma.Sql | null> {
  return (await runsZone(actor, zoneId)) ? selectReads(zoneId, filter) : null
}
