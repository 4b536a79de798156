import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { NamesById } from '@/lib/registry/people/person-names.data'

import type { Person, SentList } from './ranking.view'

/** Selects a submission. */
export const sentFields = {
  receiptCode: true,
  late: true,
  submittedAt: true,
  submittedById: true,
  choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
} as const satisfies Prisma.SubmissionSelect

type SentRow = Prisma.SubmissionGetPayload<{ select: typeof sentFields }>

/** The person with an id, from the given names; null without an id or when the person is deleted. */
export function toPerson(actor: Actor | null, names: NamesById, id: string | null): Person | null {
  const name = names.get(id)
  return name === undefined ? null : { name, you: id === actor?.id }
}

export function toSent(row: SentRow, sentBy: Person | null): SentList {
  return {
    receiptCode: row.receiptCode,
    late: row.late,
    sentAt: row.submittedAt,
    sentBy,
    schoolIds: row.choices.map(({ schoolId }) => schoolId),
  }
}
