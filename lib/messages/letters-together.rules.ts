import { appUrl } from '@/lib/base/env'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { translator } from '@/lib/base/i18n/translator'

/** A letter as it was written. */
type Written = { readonly locale: string; readonly subject: string; readonly body: string }

/**
 * Letters to one reader as one: what each says in its order, with its own subject before it; where to go and whom to
 * ask once, at the end. One alone stays as it is.
 */
export function asOneLetter(first: Written, others: readonly Written[]): Written {
  if (others.length === 0) return first
  const say = translator(toLocale(first.locale))
  const link = `\n\n${say('common.openPage', { url: `${appUrl()}/today` })}`
  const all = [first, ...others]
  const said = all.map(({ subject, body }) => `${subject}\n${body.split(link)[0] ?? body}`)
  const [, ...end] = first.body.split(link)
  return {
    locale: first.locale,
    subject: say('common.together.subject', { count: all.length }),
    body: `${[say('common.together.lead', { count: all.length }), ...said].join('\n\n')}${link}${end.join(link)}`,
  }
}
