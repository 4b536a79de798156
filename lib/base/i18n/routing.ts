import { defineRouting } from 'next-intl/routing'

/**
 * The languages of the product, all at the same address: a shared link opens in its reader's language.
 * Another one is its folder of messages and its code here.
 */
export const routing = defineRouting({
  locales: ['en', 'es'],
  /** The base: what is not written in another language is read in it. */
  defaultLocale: 'en',
  localePrefix: 'never',
  localeCookie: { maxAge: 60 * 60 * 24 * 365, sameSite: 'lax' },
})

export type Locale = (typeof routing.locales)[number]

/** The same in every language. */
export function inEveryLanguage<T>(tell: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(routing.locales.map((locale) => [locale, tell(locale)])) as Record<
    Locale,
    T
  >
}

/** What a language is called in another, as it stands in a sentence: "Spanish", "inglés". */
export function languageName(language: Locale, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language
}

/** The same where a line begins with it: "Inglés". */
export function languageTitle(language: Locale, locale: Locale): string {
  const name = languageName(language, locale)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
