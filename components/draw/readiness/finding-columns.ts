import type { useTranslations } from 'next-intl'

import type { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type FindingKind, IN_SEATS } from '@/lib/draw/readiness/findings.schema'
import type { FindingItem } from '@/lib/draw/readiness/findings.view'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

/** The columns of a finding's list, on the page and in the file. */
export const FINDING_COLUMNS = {
  'no-seats': ['school'],
  'no-pool': ['school'],
  'closed-school': ['school'],
  'school-apart': ['school'],
  'seats-changed': ['school', 'seats', 'before', 'enrolled'],
  'pending-claims': ['student', 'number', 'claimSchool', 'claim', 'since'],
  'paper-once': ['student', 'number', 'schoolNow', 'owner', 'since'],
  'class-alone': ['student', 'number', 'schoolNow', 'owner', 'since'],
  duplicates: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  twins: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  siblings: ['student', 'number', 'other', 'otherNumber', 'schoolNow'],
  'outside-zone': ['student', 'number', 'schoolNow'],
  'outside-grade': ['student', 'number', 'schoolNow', 'grade'],
  'not-sent': ['student', 'number', 'schoolNow', 'reminded'],
  withdrawn: ['student', 'number', 'schoolNow', 'since'],
  'zone-waits': ['student', 'number', 'schoolNow', 'says', 'since'],
  left: ['student', 'number', 'schoolNow', 'leftOn'],
  moved: ['student', 'number', 'schoolNow', 'movedOn'],
  'enrollment-differs': ['student', 'number', 'schoolNow', 'says', 'since'],
  'over-seats': ['school', 'inGrade', 'seats', 'enrolled'],
  'no-area': ['student', 'number', 'schoolNow'],
  'not-applied': ['student', 'number', 'schoolNow'],
  'no-guardian': ['student', 'number', 'schoolNow'],
  'one-school': ['student', 'number', 'ranked', 'schoolNow'],
} as const satisfies Record<FindingKind, readonly string[]>

export type FindingColumn = (typeof FINDING_COLUMNS)[FindingKind][number]

type Words = {
  readonly conditions: ReturnType<typeof useTranslations<'conditions'>>
  readonly format: ReturnType<typeof useFormatter>
}

/** One cell of a finding's list, in words; empty when there is nothing to say. */
export function cellText(
  { conditions, format }: Words,
  kind: FindingKind,
  column: FindingColumn,
  item: FindingItem,
): string | number {
  switch (column) {
    case 'student':
      return item.name
    case 'school':
      return IN_SEATS.has(kind) ? item.name : (item.school ?? '')
    case 'number':
      return item.number ?? ''
    case 'claimSchool':
    case 'schoolNow':
      return item.school ?? ''
    case 'other':
    case 'owner':
    case 'ranked':
    case 'says':
    case 'inGrade':
      return item.other ?? ''
    case 'claim': {
      const condition = CONDITIONS.find((one) => one === item.other)
      return condition ? conditions(`${condition}.name`) : ''
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
    case 'leftOn':
    case 'movedOn':
    case 'reminded':
      return item.since ? format.dateTime(item.since, 'short') : ''
  }
}
