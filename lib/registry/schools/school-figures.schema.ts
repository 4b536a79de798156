import type { Measure } from '@/lib/base/db/generated/enums'

/** The outcomes that are published each year, in percent. */
export const OUTCOMES = [
  'ATTENDANCE',
  'SUSPENSIONS',
  'TRANSFERS',
  'RETENTIONS',
  'GRADUATION',
  'COLLEGE_ENROLLMENT',
  'EXIT_EXAM',
  'ADVANCED_PLACEMENT',
] as const satisfies readonly Measure[]
