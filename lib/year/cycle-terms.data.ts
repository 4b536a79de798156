import type { Prisma } from '@/lib/base/db/generated/client'

/** Selects the dates of a cycle. */
export const CYCLE_DATE_COLUMNS = {
  opensAt: true,
  closesAt: true,
  resultsAt: true,
  answersBy: true,
  appealsBy: true,
  transfersOpenAt: true,
  transfersCloseAt: true,
  lateUntil: true,
} as const satisfies Prisma.CycleSelect

/** Selects a cycle's year, dates and transfer limits. */
export const CYCLE_TERMS = {
  schoolYear: true,
  entryGrade: true,
  ...CYCLE_DATE_COLUMNS,
  maxAbsences: true,
  maxFailing: true,
  maxDisciplinary: true,
} as const satisfies Prisma.CycleSelect
