import type { Locale } from '@/lib/base/i18n/routing'

type Names = { readonly nameEn: string; readonly nameEs: string }

/** A zone's name in the reader's language. */
export function zoneName({ nameEn, nameEs }: Names, locale: Locale): string {
  return locale === 'es' ? nameEs : nameEn
}
