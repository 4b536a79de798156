import { useTranslations } from 'next-intl'

import { CONDITIONS } from '@/lib/claims/schema'
import type { Dimension } from '@/lib/rounds/trials/schema'

import type { Names } from './change-words'

/** The name of a group of students by its key in a summary. */
export function useGroupKeyName(dimension: Dimension, names: Names) {
  const t = useTranslations('trials.compare')
  const staff = useTranslations('staff')
  return (key: string): string => {
    if (key === 'none') return t(`none.${dimension}`)
    if (key === 'holds') return staff('holdsSeat')
    if (dimension === 'sibling') return t('siblingYes')
    const condition = CONDITIONS.find((one) => one === key)
    return condition ? staff(`conditions.${condition}`) : (names.get(key) ?? key)
  }
}
