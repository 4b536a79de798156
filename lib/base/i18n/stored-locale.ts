import type { Locale } from './routing'

/** The language a person's row names; English when it is none that we write. */
export function storedLocale(text: string): Locale {
  return text === 'es' ? 'es' : 'en'
}
