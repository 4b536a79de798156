import { type Texts, textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'

/** A zone's name in the reader's language. */
export function zoneName({ name }: { readonly name: Texts }, locale: Locale): string {
  return textIn(locale, name)
}

/**
 * Compares names as every list sorts them; columns of names in the database have the same collation.
 * Names that differ only in accents stay together; ñ is a separate letter.
 */
export const { compare: compareNames } = new Intl.Collator('es')

/** Compares students by name, then by student number. */
export function compareByName(
  a: { name: string; number: string },
  b: { name: string; number: string },
): number {
  return compareNames(a.name, b.name) || compareNames(a.number, b.number)
}

const plainly = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Whether a text holds all words that somebody looks for, whatever their accents and capitals; any text holds none. */
export function hasWords(text: string, search: string): boolean {
  const plain = plainly(text)
  return plainly(search)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}
