import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { ChildPage } from '@/lib/base/db/generated/enums'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'

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
