import { appUrl } from '@/lib/base/env'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { translator } from '@/lib/base/i18n/translator'

/** A letter as it was written. */
type Written = { readonly locale: string; readonly subject: string; readonly body: string }

/** What a letter says, without the way to the reader's work and whom to ask, and whom to ask by itself. */
function apart({ locale, body }: Written): { readonly said: string; readonly help: string } {
  const say = translator(toLocale(locale))
  const help = body.lastIndexOf(`\n\n${say('contacts.title')}\n`)
  const said = help === -1 ? body : body.slice(0, help)
  const link = linkOf(locale)
  return {
    said: said.endsWith(link) ? said.slice(0, -link.length) : said,
    help: help === -1 ? '' : body.slice(help),
  }
}

/** The line that leads to what waits for the reader. */
const linkOf = (locale: string) =>
  `\n\n${translator(toLocale(locale))('common.openPage', { url: `${appUrl()}/today` })}`

/**
 * Letters to one reader as one: what each says in its order, with its own subject before it, and its page where that is
 * another than the one of all that waits; that one and whom to ask once, at the end. One alone stays as it is.
 */
export function asOneLetter(first: Written, others: readonly Written[]): Written {
  if (others.length === 0) return first
  const say = translator(toLocale(first.locale))
  const all = [first, ...others]
  const said = all.map((one) => `${one.subject}\n${apart(one).said}`)
  return {
    locale: first.locale,
    subject: say('common.together.subject', { count: all.length }),
    body: `${[say('common.together.lead', { count: all.length }), ...said].join('\n\n')}${linkOf(first.locale)}${apart(first).help}`,
  }
}
