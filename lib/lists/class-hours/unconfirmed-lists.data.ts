import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { readListSettings } from '@/lib/year/rule-sets/list-settings.data'

import type { UnconfirmedList } from './class-hours.data'

/** The lists of the actor's students made in class that count only with a guardian's yes, and have none yet. */
export async function listUnconfirmed(actor: Actor, now: Date): Promise<UnconfirmedList[]> {
  const rows = await db.application.findMany({
    where: {
      student: guardedBy(actor),
      cycle: { opensAt: { lte: now }, closesAt: { gt: now } },
      submissions: { some: { channel: 'CLASS' } },
    },
    select: {
      cycle: { select: { id: true, closesAt: true } },
      student: { select: { id: true, givenName: true } },
      submissions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: {
          id: true,
          channel: true,
          submittedAt: true,
          confirmation: { select: { submissionId: true } },
          choices: { orderBy: { rank: 'asc' }, select: { school: { select: { name: true } } } },
        },
      },
    },
  })
  const lists = await Promise.all(
    rows.map(async ({ cycle, student, submissions: [latest] }) => {
      if (latest?.channel !== 'CLASS' || latest.confirmation) return []
      const { guardianConfirms } = await readListSettings(db, cycle.id)
      if (!guardianConfirms) return []
      return [
        {
          submissionId: latest.id,
          studentId: student.id,
          student: student.givenName,
          sentAt: latest.submittedAt,
          closesAt: cycle.closesAt,
          schools: latest.choices.map(({ school }) => school.name),
        },
      ]
    }),
  )
  return lists.flat()
}
