import 'server-only'
import { countingLists } from '@/lib/applications/rows/rules'
import type { Actor } from '@/lib/auth/actor'
import { findCounseledYear } from '@/lib/caseload/year/data'
import { db } from '@/lib/db/client'
import { readListSettings } from '@/lib/rule-sets/settings/data'

import type { SentRecord } from './view'

/** Every list that was sent for an application, the newest first. Who may see them is the caller's to have asked. */
async function readSentRecords(
  applicationId: string,
  guardianConfirms: boolean,
): Promise<SentRecord[]> {
  const [rows, counting] = await Promise.all([
    db.submission.findMany({
      where: { applicationId },
      orderBy: { number: 'desc' },
      select: {
        id: true,
        number: true,
        receiptCode: true,
        submittedAt: true,
        submittedById: true,
        channel: true,
        askedBy: true,
        consent: true,
        confirmation: { select: { submissionId: true } },
        choices: { orderBy: { rank: 'asc' }, select: { school: { select: { name: true } } } },
      },
    }),
    db.submission.findFirst({
      where: { AND: [{ applicationId }, countingLists(guardianConfirms)] },
      orderBy: { number: 'desc' },
      select: { id: true },
    }),
  ])
  const users = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ submittedById }) => submittedById ?? []) } },
    select: { id: true, name: true, email: true },
  })
  const names = new Map(users.map(({ id, name, email }) => [id, name || email]))
  return rows.map(({ id, submittedAt, submittedById, confirmation, choices, ...row }) => ({
    ...row,
    sentAt: submittedAt,
    by: submittedById === null ? null : (names.get(submittedById) ?? null),
    schools: choices.map(({ school }) => school.name),
    counts: id === counting?.id,
    unconfirmed: guardianConfirms && row.channel === 'CLASS' && confirmation === null,
  }))
}

/** Every list that was sent for a counseled student; null when the student is not the actor's, or applies nowhere. */
export async function findCaseHistory(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<SentRecord[] | null> {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year) return null
  const { cycle } = year
  const [application, { guardianConfirms }] = await Promise.all([
    db.application.findUnique({
      where: { studentId_cycleId: { studentId, cycleId: cycle.id } },
      select: { id: true },
    }),
    readListSettings(db, cycle.id),
  ])
  return application ? readSentRecords(application.id, guardianConfirms) : []
}
