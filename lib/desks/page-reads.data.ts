import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { ChildPage } from '@/lib/base/db/generated/enums'
import { containsWords, PERSON_TEXT } from '@/lib/base/db/word-search.data'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'

import type { ReadsFilter } from './page-reads.schema'

/** That somebody read the page of a child, at which desk. */
export type PageReadView = {
  readonly key: string
  readonly at: Date
  readonly by: string
  readonly page: ChildPage
  readonly student: { readonly id: string; readonly name: string; readonly number: string }
}

/** How many are shown at once. */
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

/** The reads of the pages of a zone's children by whom, or of whom, all words of a search tell. */
const readsIn = (zoneId: string, q: string) => Prisma.sql`
  page_read JOIN student ON student.id = page_read.student_id
  WHERE student.zone_id = ${zoneId}::uuid AND ${
    q === ''
      ? Prisma.sql`TRUE`
      : Prisma.sql`(student.id IN (${buildStudentSearch(q)}) OR page_read.actor_id IN (
          SELECT app_user.id FROM app_user WHERE ${containsWords(PERSON_TEXT, q)}))`
  }`

type ReadKey = { studentId: string; actorId: string; hour: Date }

/** Who read the pages of the children of a zone, the newest first, a page at a time; none unless the actor runs it. */
export async function listReadsInZone(
  actor: Actor,
  zoneId: string,
  { q, page }: ReadsFilter,
): Promise<{ reads: PageReadView[]; total: number; pages: number }> {
  const isRun = await db.zone.count({ where: { AND: [{ id: zoneId }, zonesRunBy(actor)] } })
  if (isRun === 0) return { reads: [], total: 0, pages: 1 }
  const [row] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM ${readsIn(zoneId, q)}`
  const total = row?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / READS_SHOWN))
  // a search may tell of more people than a query has room for, so only one page of keys is named
  const keys = await db.$queryRaw<ReadKey[]>`
    SELECT page_read.student_id AS "studentId", page_read.actor_id AS "actorId", page_read.hour
    FROM ${readsIn(zoneId, q)}
    ORDER BY page_read.at DESC, page_read.student_id, page_read.actor_id
    LIMIT ${READS_SHOWN} OFFSET ${(Math.min(page, pages) - 1) * READS_SHOWN}`
  return { reads: keys.length === 0 ? [] : await readReads({ OR: keys }), total, pages }
}
