import { hasLocale } from 'next-intl'
import { setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { type Locale, routing } from './routing'

/**
 * The language of a page, from its params. Every public page calls it first: then its texts need no
 * request header, and the page can be cached. Shows "not found" for an unknown language.
 *
 * `setRequestLocale` is deprecated for `next/root-params`, which server actions cannot read yet;
 * until they can, this is the one place that calls it.
 */
export async function pageLocale(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  setRequestLocale(locale)
  return locale
}
