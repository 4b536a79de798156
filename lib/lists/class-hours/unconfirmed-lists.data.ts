import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

import type { UnconfirmedList } from './class-hours.data'

/** Lists that the actor's students made in class and that a guardian still has to confirm. */
export async function listUnconfirmed(actor: Actor, now: Date): Promise<UnconfirmedList[]> {
  const rows = await db.application.findMany({
    where: {
      student: guardedBy(actor),
      cycle: { opensAt: { lte: now }, closesAt: { gt: now } },
      submissions: { some: { unconfirmed: { isNot: null } } },
    },
    select: {
      cycle: { select: { closesAt: true } },
      student: { select: { id: true, givenName: true } },
      submissions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: {
          id: true,
          submittedAt: true,
          unconfirmed: { select: { submissionId: true } },
          choices: { orderBy: { rank: 'asc' }, select: { school: { select: { name: true } } } },
        },
      },
    },
  })
  return rows.flatMap(({ cycle, student, submissions: [latest] }) =>
    latest?.unconfirmed
      ? [
          {
            submissionId: latest.id,
            studentId: student.id,
            student: student.givenName,
            sentAt: latest.submittedAt,
            closesAt: cycle.closesAt,
            schools: latest.choices.map(({ school }) => school.name),
          },
        ]
      : [],
  )
}
