import { type Texts, textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'

/** A zone's name in the reader's language. */
export function zoneName({ name }: { readonly name: Texts }, locale: Locale): string {
  return textIn(locale, name)
}

// names that differ only in accents stay together; ñ is a separate letter
const NAMES = new Intl.Collator('es')

/** Compares students by name, then by student number. */
export function compareByName(
  a: { name: string; number: string },
  b: { name: string; number: string },
): number {
  return NAMES.compare(a.name, b.name) || NAMES.compare(a.number, b.number)
}
