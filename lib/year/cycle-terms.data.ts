import type { Prisma } from '@/lib/base/db/generated/client'

/** The dates of a cycle, as they are read. */
export const CYCLE_DATES = {
  opensAt: true,
  closesAt: true,
  resultsAt: true,
  answersBy: true,
  appealsBy: true,
  transfersOpenAt: true,
  transfersCloseAt: true,
  lateUntil: true,
} as const satisfies Prisma.CycleSelect

/** A cycle's year, dates and limits of a transfer. */
export const CYCLE_TERMS = {
  schoolYear: true,
  entryGrade: true,
  ...CYCLE_DATES,
  maxAbsences: true,
  maxFailing: true,
  maxDisciplinary: true,
} as const satisfies Prisma.CycleSelect
