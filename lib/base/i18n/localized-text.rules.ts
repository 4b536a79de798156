import { inEveryLanguage, type Locale, routing } from '@/lib/base/i18n/routing'

/** One text, a row for each language it is written in. */
export type Texts = readonly { readonly locale: string; readonly text: string }[]

/** What a query selects of a table of texts. */
export const TEXTS = {
  orderBy: { locale: 'asc' },
  select: { locale: true, text: true },
} as const

/** A text in one language and no other; empty when it is not written in it. */
export function writtenIn(locale: Locale, rows: Texts): string {
  return rows.find((row) => row.locale === locale)?.text ?? ''
}

/** A text in the reader's language, in the base language where it is not written in theirs; empty when in neither. */
export function textIn(locale: Locale, rows: Texts): string {
  return writtenIn(locale, rows) || writtenIn(routing.defaultLocale, rows)
}

/** Whether two texts say the same in every language. */
export function isSameText(a: Texts, b: Texts): boolean {
  return routing.locales.every((locale) => writtenIn(locale, a) === writtenIn(locale, b))
}

/** A text as a form has it: a field for each language, blank where it is not written. */
export function toTextFields(rows: Texts): Record<Locale, string> {
  return inEveryLanguage((locale) => writtenIn(locale, rows))
}

/** The rows of a text, in the order of the languages; a language without words has none. */
export function toTextRows(texts: Readonly<Partial<Record<Locale, string>>>) {
  return routing.locales.flatMap((locale) => {
    const text = texts[locale]?.trim() ?? ''
    return text === '' ? [] : [{ locale, text }]
  })
}
