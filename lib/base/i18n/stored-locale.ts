import { type Locale, routing } from './routing'

/** The stored language of a person, or the default when we do not support it. */
export function toLocale(text: string): Locale {
  return routing.locales.find((locale) => locale === text) ?? routing.defaultLocale
}
