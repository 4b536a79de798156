import type { Prisma } from '@/lib/base/db/generated/client'
import type { Person } from '@/lib/registry/people/person.rules'

import type { SentList } from './ranking.view'

/** Selects a submission. */
export const sentFields = {
  receiptCode: true,
  late: true,
  submittedAt: true,
  submittedById: true,
  choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
} as const satisfies Prisma.SubmissionSelect

type SentRow = Prisma.SubmissionGetPayload<{ select: typeof sentFields }>

export function toSent(row: SentRow, sentBy: Person | null): SentList {
  return {
    receiptCode: row.receiptCode,
    late: row.late,
    sentAt: row.submittedAt,
    sentBy,
    schoolIds: row.choices.map(({ schoolId }) => schoolId),
  }
}
