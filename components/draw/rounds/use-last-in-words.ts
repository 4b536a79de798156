import { useTranslations } from 'next-intl'

import type { Condition } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import { lastInWords } from './last-in-words'

/** The words for who got in last, in a component. */
export function useLastInWords(rules: readonly Condition[]) {
  const texts = {
    staff: useTranslations('staff'),
    rounds: useTranslations('rounds'),
    conditions: useTranslations('conditions'),
    common: useTranslations('common'),
    format: useFormatter(),
  }
  return lastInWords(texts, rules)
}
