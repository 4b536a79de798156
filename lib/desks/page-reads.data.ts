import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { ChildPage } from '@/lib/base/db/generated/enums'
import { containsWords, PERSON_TEXT } from '@/lib/base/db/word-search.data'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
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

async function readReads(where: Prisma.PageReadWhereInput, page: number) {
  const rows = await db.pageRead.findMany({
    where,
    orderBy: [{ at: 'desc' }, { studentId: 'asc' }, { actorId: 'asc' }],
    skip: (page - 1) * READS_SHOWN,
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
  return readReads({ studentId, student: studentsRunBy(actor) }, 1)
}

/** Reads by whom, or of whom, all words of a search tell. */
async function findRead(q: string): Promise<Prisma.PageReadWhereInput> {
  if (q === '') return {}
  const [people, students] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      SELECT app_user.id FROM app_user WHERE ${containsWords(PERSON_TEXT, q)}`,
    db.$queryRaw<{ id: string }[]>`${buildStudentSearch(q)}`,
  ])
  const ids = (rows: readonly { id: string }[]) => ({ in: rows.map(({ id }) => id) })
  return { OR: [{ actorId: ids(people) }, { studentId: ids(students) }] }
}

/** Who read the pages of the children of a zone, the newest first, a page at a time; none unless the actor runs it. */
export async function listReadsInZone(
  actor: Actor,
  zoneId: string,
  { q, page }: ReadsFilter,
): Promise<{ reads: PageReadView[]; total: number; pages: number }> {
  const where = {
    AND: [{ student: { AND: [{ zoneId }, studentsRunBy(actor)] } }, await findRead(q)],
  } satisfies Prisma.PageReadWhereInput
  const total = await db.pageRead.count({ where })
  const pages = Math.max(1, Math.ceil(total / READS_SHOWN))
  return { reads: await readReads(where, Math.min(page, pages)), total, pages }
}
