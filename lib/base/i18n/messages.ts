import * as english from './english'
import { type Locale, routing } from './routing'

/** English defines which texts exist; a test compares every other language with it. */
export type Messages = typeof english

async function loadCatalogs(locale: Locale): Promise<Messages> {
  const load = async (name: string) => [
    name,
    (await import(`./messages/${locale}/${name}.json`)).default,
  ]
  return Object.fromEntries(await Promise.all(Object.keys(english).map(load)))
}

const loaded = routing.locales.map(async (locale) => [locale, await loadCatalogs(locale)])

/** Every text of the product, by language. */
export const messages: Record<Locale, Messages> = Object.fromEntries(await Promise.all(loaded))
