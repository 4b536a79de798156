import { type Locale, routing } from './routing'

/** The language a person's row names; the base when it is none that we write. */
export function toLocale(text: string): Locale {
  return routing.locales.find((locale) => locale === text) ?? routing.defaultLocale
}
