import { defineRouting } from 'next-intl/routing'

/**
 * The languages of the product. All use the same addresses: a shared link opens in the reader's
 * language. A new language needs a folder of messages and its code here.
 */
export const routing = defineRouting({
  locales: ['en', 'es'],
  /** Used for texts that are missing in another language. */
  defaultLocale: 'en',
  localePrefix: 'never',
  localeCookie: { maxAge: 60 * 60 * 24 * 365, sameSite: 'lax' },
})

export type Locale = (typeof routing.locales)[number]

/** Calls a function for every language and returns the results by language. */
export function inEveryLanguage<T>(call: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(routing.locales.map((locale) => [locale, call(locale)])) as Record<
    Locale,
    T
  >
}

/** The name of a language in another one, for use inside a sentence: "Spanish", "inglés". */
export function languageName(language: Locale, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language
}

/** The same name for the start of a line: "Inglés". */
export function languageTitle(language: Locale, locale: Locale): string {
  const name = languageName(language, locale)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
