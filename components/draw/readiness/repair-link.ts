import { addressOf } from '@/components/shell/address'
import { zoneHref } from '@/components/year/zone-frame'
import { type FindingKind, IN_SEATS } from '@/lib/draw/readiness/findings.schema'
import type { FindingItem } from '@/lib/draw/readiness/findings.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** The page below a student's record where what was found is repaired. */
const REPAIR: { readonly [Kind in FindingKind]?: string } = {
  duplicates: '/duplicate',
  twins: '/household',
  siblings: '/household',
  'outside-grade': '/edit',
  'no-area': '/edit',
  'zone-waits': '/zone',
  'enrollment-differs': '/waiting',
  moved: '/edit',
  'no-guardian': '/guardians',
  'not-applied': '',
}

/**
 * Where one item of a finding is repaired: in the record of the student, in the seats, of the running year where more
 * go to a school than it has, else with the list. A student of another zone is nobody's record here: the list is set
 * aside, or stays.
 */
export function repairHref(cycle: StaffCycle, kind: FindingKind, item: FindingItem): string | null {
  const zone = `/staff/${cycle.zone.slug}`
  const page = REPAIR[kind]
  if (page !== undefined && item.studentId !== null)
    return addressOf(`${zone}/students/${item.studentId}${page}`, { with: item.otherNumber })
  if (kind === 'over-seats') return `${zone}/seats?year=${cycle.schoolYear - 1}`
  if (IN_SEATS.has(kind)) return zoneHref(cycle, '/seats')
  if (item.applicationId === null) return null
  const year = cycle.isDefaultYear ? null : cycle.schoolYear
  return addressOf(`${zone}/applications/${item.applicationId}`, { year })
}
