import type { Condition } from '@/lib/base/db/generated/enums'

/** The conditions a priority group can have, in the order in which they are named to people. */
export const CONDITIONS = [
  'CONTINUING',
  'SIBLING_ENROLLED',
  'SIBLING_APPLYING',
  'ATTENDANCE_AREA',
  'CAMPUS',
  'FEEDER',
  'STAFF_CHILD',
  'ZONE_RESIDENT',
] as const satisfies readonly Condition[]
