import { useFormatter, useTranslations } from 'next-intl'

import type { FindingKind } from '@/lib/readiness/schema'
import type { FindingItem } from '@/lib/readiness/view'

const DAY = 86_400_000

/** One thing found, in one line. */
export function useItemText(now: Date) {
  const t = useTranslations('readiness.item')
  const format = useFormatter()
  return (kind: FindingKind, item: FindingItem): string => {
    const { name, other, school, count, before, enrolled, since } = item
    const number = item.number ?? ''
    const student = `${name} (${number})`
    switch (kind) {
      case 'no-seats':
      case 'no-pool':
      case 'school-apart':
        return name
      case 'seats-changed':
        return t('seats', {
          name,
          count: format.number(count ?? 0),
          before: format.number(before ?? 0),
          enrolled: format.number(enrolled ?? 0),
        })
      case 'duplicates':
      case 'twins':
      case 'siblings':
        return t('pair', { name, number, other: other ?? '', otherNumber: item.otherNumber ?? '' })
      case 'pending-claims': {
        const waits = since && t('waits', { days: Math.floor((Number(now) - Number(since)) / DAY) })
        return [`${school}: ${student}`, waits].filter(Boolean).join(', ')
      }
      case 'one-school':
        return `${student}: ${other}`
      case 'outside-grade':
        return t('grade', { name, number, grade: count ?? 0 })
      case 'not-sent':
      case 'not-applied':
      case 'no-guardian':
      case 'outside-zone':
        return school === null ? student : `${student}, ${school}`
    }
  }
}
