import { defineRouting } from 'next-intl/routing'

/** English and Spanish at the same address: a shared link opens in its reader's language. */
export const routing = defineRouting({
  locales: ['en', 'es'],
  defaultLocale: 'en',
  localePrefix: 'never',
  localeCookie: { maxAge: 60 * 60 * 24 * 365, sameSite: 'lax' },
})

export type Locale = (typeof routing.locales)[number]
