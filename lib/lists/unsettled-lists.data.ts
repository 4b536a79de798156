import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/**
 * A list that was handed in and counts nothing yet: on paper and typed in once, or made in class by a
 * student without a guardian who could confirm it.
 */
export type UnsettledList = {
  readonly kind: 'PAPER' | 'CLASS'
  readonly id: string
  readonly studentId: string
  readonly givenName: string
  readonly since: Date
  /** Who typed it in, or opened the class hour: this person sees to it. Null for a former user. */
  readonly owner: string | null
  /** When the window closes: the day it is due. */
  readonly dueAt: Date
  /** Set once somebody has set it aside. */
  readonly setAside: {
    readonly reason: string
    readonly by: string | null
    readonly at: Date
  } | null
}

type Row = Omit<UnsettledList, 'setAside'> & {
  reason: string | null
  by: string | null
  at: Date | null
}

/** Lists that wait, and those that were set aside and after which nothing was sent; oldest first. */
async function readUnsettled(which: Prisma.Sql): Promise<UnsettledList[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT list.kind, list.id, application.student_id AS "studentId",
      student.given_name AS "givenName", list.since, owner.name AS owner,
      cycle.closes_at AS "dueAt", list.reason, aside.name AS by, list.at
    FROM (
      SELECT kind, id, application_id, since, owner_id, NULL AS reason, NULL::uuid AS by_id,
        NULL::timestamptz AS at
      FROM unsettled_list
      UNION ALL
      SELECT 'PAPER', paper_entry.id, application_id, entered_at, entered_by_id, set_aside,
        settled_by_id, settled_at
      FROM paper_entry WHERE set_aside IS NOT NULL
      UNION ALL
      SELECT 'CLASS', submission.id, application_id, submitted_at, class_hour.opened_by_id,
        reason, by_id, at
      FROM class_list_set_aside
        JOIN submission ON submission.id = class_list_set_aside.submission_id
        JOIN class_hour ON class_hour.id = submission.class_hour_id
    ) list
      JOIN application ON application.id = list.application_id
      JOIN student ON student.id = application.student_id
      JOIN cycle ON cycle.id = application.cycle_id
      LEFT JOIN app_user owner ON owner.id = list.owner_id
      LEFT JOIN app_user aside ON aside.id = list.by_id
    WHERE ${which} AND (list.at IS NULL OR NOT EXISTS (SELECT FROM submission later
        WHERE later.application_id = list.application_id AND later.submitted_at > list.at)
      AND NOT EXISTS (SELECT FROM paper_entry later
        WHERE later.application_id = list.application_id AND later.entered_at > list.since))
    ORDER BY list.since, list.id`
  return rows.map(({ reason, by, at, ...list }) => ({
    ...list,
    setAside: reason !== null && at !== null ? { reason, by, at } : null,
  }))
}

/** The unsettled lists of one student in a cycle. The caller checks access. */
export const listUnsettledOf = (studentId: string, cycleId: string): Promise<UnsettledList[]> =>
  readUnsettled(Prisma.sql`
    application.student_id = ${studentId}::uuid AND application.cycle_id = ${cycleId}::uuid`)

/** The lists on paper of the actor's students that count nothing yet, in years whose results are not out. */
export async function listUnsettledPapers(actor: Actor): Promise<UnsettledList[]> {
  const students = await db.student.findMany({ where: guardedBy(actor), select: { id: true } })
  const ids = students.map(({ id }) => id)
  return readUnsettled(Prisma.sql`
    list.kind = 'PAPER' AND application.student_id = ANY(${ids}::uuid[]) AND NOT EXISTS (
      SELECT FROM round WHERE round.cycle_id = cycle.id AND round.state = 'PUBLISHED')`)
}
