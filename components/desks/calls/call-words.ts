import type { useLocale, useTranslations } from 'next-intl'

import { languageText } from '@/components/desks/students/value-words'
import type { CallRow } from '@/lib/desks/calls/call-list.data'

type Words = ReturnType<typeof useTranslations<'calls'>>

/** What a round gave a child, in words. */
export function resultText(t: Words, { school, rank }: Pick<CallRow, 'school' | 'rank'>): string {
  if (school === null) return t('noSeat')
  return rank === null ? t('notListed', { school }) : t('atChoice', { rank, school })
}

/** A school with seats left, in words. */
export const reachText = (t: Words, { name, left }: CallRow['reach'][number]): string =>
  t('seats', { school: name, left })

/** The language of a family, in the reader's words; a dash when nobody knows. */
export const spoken = (code: string | null, locale: ReturnType<typeof useLocale>): string =>
  code === null ? '–' : languageText(code, locale)
