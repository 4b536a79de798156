import type { useFormatter, useTranslations } from 'next-intl'

import { CONDITIONS } from '@/lib/claims/schema'
import type { FindingKind } from '@/lib/readiness/schema'
import type { FindingItem } from '@/lib/readiness/view'

import type { FindingColumn } from './finding-columns'

type Words = {
  readonly staff: ReturnType<typeof useTranslations<'staff'>>
  readonly format: ReturnType<typeof useFormatter>
}

/** One cell of a finding's list, in words; empty when there is nothing to say. */
export function cellText(
  { staff, format }: Words,
  kind: FindingKind,
  column: FindingColumn,
  item: FindingItem,
): string | number {
  const isAboutSchool = kind === 'no-seats' || kind === 'no-pool' || kind === 'school-apart'
  switch (column) {
    case 'student':
      return item.name
    case 'school':
      return isAboutSchool || kind === 'seats-changed' ? item.name : (item.school ?? '')
    case 'number':
      return item.number ?? ''
    case 'claimSchool':
    case 'schoolNow':
      return item.school ?? ''
    case 'other':
    case 'ranked':
      return item.other ?? ''
    case 'claim': {
      const condition = CONDITIONS.find((one) => one === item.other)
      return condition ? staff(`conditions.${condition}`) : ''
    }
    case 'otherNumber':
      return item.otherNumber ?? ''
    case 'seats':
    case 'grade':
      return item.count ?? ''
    case 'before':
      return item.before ?? ''
    case 'enrolled':
      return item.enrolled ?? ''
    case 'since':
    case 'reminded':
      return item.since ? format.dateTime(item.since, 'short') : ''
  }
}
