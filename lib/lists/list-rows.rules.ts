import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import type { NamesById } from '@/lib/registry/people/person-names.data'

import { entersIn } from './list-state.rules'
import type { CycleView, Person, SentList } from './ranking.view'

/** What is read of a cycle; the rounds only tell whether its results are out, and whether late lists are taken. */
export const cycleFields = {
  id: true,
  schoolYear: true,
  entryGrade: true,
  opensAt: true,
  closesAt: true,
  resultsAt: true,
  answersBy: true,
  appealsBy: true,
  lateUntil: true,
  demo: true,
  zone: { select: { id: true, slug: true, name: TEXTS } },
  rounds: {
    where: {
      OR: [
        { kind: 'MAIN', state: { not: 'RETRACTED' } },
        { kind: 'LATE', state: 'OPEN' },
      ],
    },
    select: { kind: true, publishedAt: true },
  },
} as const satisfies Prisma.CycleSelect

type CycleRow = Prisma.CycleGetPayload<{ select: typeof cycleFields }>

export function toCycle({ rounds, ...cycle }: CycleRow): CycleView {
  const main = rounds.find(({ kind }) => kind === 'MAIN')
  const lateUntil = rounds.some(({ kind }) => kind === 'LATE') ? cycle.lateUntil : null
  return { ...cycle, lateUntil, publishedAt: main?.publishedAt ?? null }
}

/** What is read of the submission that counts. */
export const sentFields = {
  receiptCode: true,
  late: true,
  submittedAt: true,
  submittedById: true,
  choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
} as const satisfies Prisma.SubmissionSelect

type SentRow = Prisma.SubmissionGetPayload<{ select: typeof sentFields }>

/** The person of an id, by the names at hand; null when there is no id or the person is gone. */
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

/**
 * The cycle a student's page is about: the newest that the student enters in, or has an application
 * in; null when there is none.
 */
export function newestYear<Cycle extends { id: string; schoolYear: number; entryGrade: number }>(
  cycles: readonly Cycle[],
  enrollments: readonly { schoolYear: number; grade: number }[],
  applied: readonly { cycleId: string }[],
): Cycle | null {
  const fitting = cycles.filter(
    (cycle) => applied.some(({ cycleId }) => cycleId === cycle.id) || entersIn(cycle, enrollments),
  )
  return fitting.toSorted((a, b) => b.schoolYear - a.schoolYear)[0] ?? null
}
