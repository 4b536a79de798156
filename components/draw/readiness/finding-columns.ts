import type { useTranslations } from 'next-intl'

import type { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Value } from '@/lib/base/tables/table.schema'
import type { FindingColumn } from '@/lib/draw/readiness/finding-table.schema'
import { type FindingKind, IN_SEATS } from '@/lib/draw/readiness/findings.schema'
import type { FindingItem } from '@/lib/draw/readiness/findings.view'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

type Words = {
  readonly conditions: ReturnType<typeof useTranslations<'conditions'>>
  readonly format: ReturnType<typeof useFormatter>
}

/** What a finding says in a column, for its file; null when there is nothing to say. */
export function findingValue(
  conditions: Words['conditions'],
  kind: FindingKind,
  column: FindingColumn,
  item: FindingItem,
): Value {
  switch (column) {
    case 'student':
      return item.name
    case 'school':
      return IN_SEATS.has(kind) ? item.name : item.school
    case 'number':
      return item.number
    case 'claimSchool':
    case 'schoolNow':
      return item.school
    case 'other':
    case 'owner':
    case 'ranked':
    case 'says':
    case 'inGrade':
      return item.other
    case 'claim': {
      const condition = CONDITIONS.find((one) => one === item.other)
      return condition ? conditions(`${condition}.name`) : null
    }
    case 'otherNumber':
      return item.otherNumber
    case 'seats':
    case 'grade':
      return item.count
    case 'before':
      return item.before
    case 'enrolled':
      return item.enrolled
    case 'since':
    case 'leftOn':
    case 'movedOn':
    case 'reminded':
      return item.since
  }
}

/** One cell of a finding's list, in words; a dash when there is nothing to say. */
export function cellText(
  { conditions, format }: Words,
  kind: FindingKind,
  column: FindingColumn,
  item: FindingItem,
): string | number {
  const value = findingValue(conditions, kind, column, item)
  if (!(value instanceof Date)) return value ?? '–'
  // a date without a time: the same day everywhere
  const day = column === 'leftOn' ? { timeZone: 'UTC' } : {}
  return format.dateTime(value, 'short', day)
}
