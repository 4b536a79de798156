import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Channel } from '@/lib/base/db/generated/enums'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { sentListStatus, sentListStatusFields } from '@/lib/year/sent-list-status.rules'

import { findCounseledYear } from './counseled-student.data'

/** A list that was sent for a student, as its counselor sees it. */
export type SentList = {
  readonly number: number
  readonly receiptCode: string
  readonly sentAt: Date
  /** Null: the student, in class. */
  readonly by: string | null
  readonly channel: Channel
  readonly askedBy: string | null
  readonly consent: string | null
  readonly schools: readonly string[]
  /** It is the list that counts. */
  readonly isCounting: boolean
  /** The newest, made in class, and not yet confirmed by a guardian. */
  readonly isUnconfirmed: boolean
  /** Its family took it back, or staff set it aside. */
  readonly isWithdrawn: boolean
}

/** Every list sent for an application, newest first. The caller has checked who may see them. */
async function readSentLists(applicationId: string): Promise<SentList[]> {
  const rows = await db.submission.findMany({
    where: { applicationId },
    orderBy: { number: 'desc' },
    select: {
      number: true,
      receiptCode: true,
      submittedAt: true,
      submittedById: true,
      channel: true,
      askedBy: true,
      consent: true,
      ...sentListStatusFields,
      choices: { orderBy: { rank: 'asc' }, select: { school: { select: { name: true } } } },
    },
  })
  const names = await findUserNames(
    db,
    rows.map(({ submittedById }) => submittedById),
  )
  return rows.map((list) => {
    const { number, receiptCode, channel, askedBy, consent } = list
    const status = sentListStatus(list, rows)
    return {
      number,
      receiptCode,
      channel,
      askedBy,
      consent,
      sentAt: list.submittedAt,
      by: names.get(list.submittedById) ?? null,
      schools: list.choices.map(({ school }) => school.name),
      isCounting: status === 'counts',
      isUnconfirmed: status === 'unconfirmed',
      isWithdrawn: status === 'withdrawn' || status === 'set-aside',
    }
  })
}

/**
 * Every list sent for a counseled student; null when the student is not the actor's, or has no
 * application.
 */
export async function findCaseHistory(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<SentList[] | null> {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year) return null
  const application = await db.application.findUnique({
    where: { studentId_cycleId: { studentId, cycleId: year.cycle.id } },
    select: { id: true },
  })
  return application ? readSentLists(application.id) : []
}
