import { type Texts, textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'

/** A zone's name in the reader's language. */
export function zoneName({ name }: { readonly name: Texts }, locale: Locale): string {
  return textIn(locale, name)
}
