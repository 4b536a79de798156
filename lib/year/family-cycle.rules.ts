import type { Prisma } from '@/lib/base/db/generated/client'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { TAKES_LATE_LISTS } from '@/lib/registry/zones/key-dates.rules'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'

import { entersIn } from './application-window.rules'

export type StudentView = {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
}

export type FamilyCycle = {
  readonly id: string
  readonly zone: {
    readonly id: string
    readonly slug: string
    readonly name: Texts
  }
  /** 2027 is 2027-28. */
  readonly schoolYear: number
  readonly entryGrade: number
  readonly opensAt: Date
  readonly closesAt: Date
  readonly resultsAt: Date
  readonly answersBy: Date
  /** The deadline for appeals. */
  readonly appealsBy: Date
  /** The deadline for late lists while a late round is open; null otherwise. */
  readonly lateUntil: Date | null
  readonly demo: boolean
  /** When the results were published; null before. */
  readonly publishedAt: Date | null
}

/** Selects a cycle; its rounds only show whether results are published and late lists accepted. */
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
      OR: [{ kind: 'MAIN', state: { notIn: [...TAKEN_BACK] } }, TAKES_LATE_LISTS],
    },
    select: { kind: true, publishedAt: true },
  },
} as const satisfies Prisma.CycleSelect

type CycleRow = Prisma.CycleGetPayload<{ select: typeof cycleFields }>

export function toFamilyCycle({ rounds, ...cycle }: CycleRow): FamilyCycle {
  const main = rounds.find(({ kind }) => kind === 'MAIN')
  const lateUntil = rounds.some(({ kind }) => kind === 'LATE') ? cycle.lateUntil : null
  return { ...cycle, lateUntil, publishedAt: main?.publishedAt ?? null }
}

/**
 * The cycle to show for a student: the newest that the student is old enough to enter, or has an
 * application in; null when there is none.
 */
export function newestCycle<Cycle extends { id: string; schoolYear: number; entryGrade: number }>(
  cycles: readonly Cycle[],
  enrollments: readonly { schoolYear: number; grade: number }[],
  applied: readonly { cycleId: string }[],
): Cycle | null {
  const fitting = cycles.filter(
    (cycle) => applied.some(({ cycleId }) => cycleId === cycle.id) || entersIn(cycle, enrollments),
  )
  return fitting.toSorted((a, b) => b.schoolYear - a.schoolYear)[0] ?? null
}
