import { inEveryLanguage, type Locale, routing } from '@/lib/base/i18n/routing'

/** One text, with a row for each of its languages. */
export type Texts = readonly { readonly locale: string; readonly text: string }[]

/** The columns that a query selects from a table of texts. */
export const TEXTS = {
  orderBy: { locale: 'asc' },
  select: { locale: true, text: true },
} as const

/** A text in exactly one language; empty when it has no text in that language. */
export function writtenIn(locale: Locale, rows: Texts): string {
  return rows.find((row) => row.locale === locale)?.text ?? ''
}

/** A text in the reader's language, or else in the default language; empty when it has neither. */
export function textIn(locale: Locale, rows: Texts): string {
  return writtenIn(locale, rows) || writtenIn(routing.defaultLocale, rows)
}

/** Whether two texts say the same in every language. */
export function isSameText(a: Texts, b: Texts): boolean {
  return routing.locales.every((locale) => writtenIn(locale, a) === writtenIn(locale, b))
}

/** A text as form fields: one for each language, blank where there is no text. */
export function toTextFields(rows: Texts): Record<Locale, string> {
  return inEveryLanguage((locale) => writtenIn(locale, rows))
}

/** The rows of a text, in the order of the languages; a blank text gets no row. */
export function toTextRows(texts: Readonly<Partial<Record<Locale, string>>>) {
  return routing.locales.flatMap((locale) => {
    const text = texts[locale]?.trim() ?? ''
    return text === '' ? [] : [{ locale, text }]
  })
}
