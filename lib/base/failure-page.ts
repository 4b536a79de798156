import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { type Messages, messages } from '@/lib/base/i18n/messages'
import { type Locale, routing } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'

export type Words = {
  readonly title: string
  readonly body: string
  readonly link: string
  readonly to: string
  /** Lines below, such as whom to call. */
  readonly more?: readonly string[]
}

function toFailureWords({ failure: { title, body, again } }: Messages): Words {
  return { title, body, link: again, to: '' }
}

function toMissingWords({ common }: Messages): Words {
  const { title, body, home } = common.notFound
  return { title, body, link: home, to: '/' }
}

/** The texts shown instead of a page, by HTTP status. */
const WORDS: Readonly<Record<number, (texts: Messages) => Words>> = {
  404: toMissingWords,
  500: toFailureWords,
}

/** Styles that look like the other pages without loading their style sheet. */
const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;padding:3rem 1rem;max-width:40rem;font:1rem/1.55 system-ui,sans-serif;
color:oklch(.25 .022 225);background:oklch(.986 .006 88)}
h1{font-size:1.875rem;line-height:1.2}
a{display:inline-block;padding:.625rem 1.25rem;border-radius:.375rem;font-weight:600;
text-decoration:none;color:oklch(1 0 0);background:oklch(.42 .077 200)}
a:focus-visible{outline:3px solid oklch(.55 .19 262);outline-offset:2px}
@media (prefers-color-scheme:dark){
body{color:oklch(.945 .008 88);background:oklch(.205 .014 225)}
a{color:oklch(.205 .03 210);background:oklch(.82 .085 192)}}`

const SPOKEN = routing.locales.join('|')
const CHOSEN = new RegExp(`(?:^|;\\s*)NEXT_LOCALE=(${SPOKEN})\\b`)
const ACCEPTED = new RegExp(`(?:^|[\\s,])(${SPOKEN})\\b`, 'i')

/** The language that the visitor chose, or else the browser's first language that we support. */
export function findLanguage({
  cookie = '',
  'accept-language': accepted = '',
}: Pick<IncomingMessage['headers'], 'cookie' | 'accept-language'>): Locale {
  const chosen = CHOSEN.exec(cookie)?.[1]
  const first = ACCEPTED.exec(accepted)?.[1]?.toLowerCase()
  return toLocale(chosen ?? first ?? '')
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** A complete page in plain words, with one way on, that needs no script, style sheet or database. */
export function renderSentencePage(lang: Locale, words: Words): Buffer {
  const seen = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
  const [title, body, link, to] = [words.title, words.body, words.link, words.to].map(seen)
  const more = (words.more ?? []).map((line) => `<p>${seen(line)}</p>`).join('')
  return Buffer.from(
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>` +
      `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>` +
      `<body><main><h1>${title}</h1><p>${body}</p><p><a href="${to}">${link}</a></p>${more}</main></body></html>`,
  )
}

/** Replaces the body of a failed answer to a browser with our error page. */
function replaceFailure(request: IncomingMessage, response: ServerResponse): void {
  if (!request.headers.accept?.includes('text/html')) return
  const writeHead = response.writeHead.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const words = () => WORDS[response.statusCode]
  const page = (say: NonNullable<ReturnType<typeof words>>) => {
    const lang = findLanguage(request.headers)
    return renderSentencePage(lang, say(messages[lang]))
  }

  response.writeHead = (status: number, ...rest: unknown[]) => {
    response.statusCode = status
    const instead = words()
    if (!instead) return writeHead(status, ...(rest as []))
    for (const name of ['content-encoding', 'etag', 'link', 'transfer-encoding'])
      response.removeHeader(name)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-length', page(instead).length)
    response.setHeader('cache-control', 'private, no-store')
    return writeHead(status)
  }
  response.write = (...chunk: unknown[]) => {
    if (!words()) return write(...(chunk as [string]))
    const done = chunk.at(-1)
    if (typeof done === 'function') queueMicrotask(done as () => void)
    return true
  }
  response.end = (...chunk: unknown[]) => {
    const instead = words()
    if (!instead) return end(...(chunk as [string]))
    const done = chunk.at(-1)
    return end(page(instead), ...(typeof done === 'function' ? [done as () => void] : []))
  }
}

/**
 * Makes every server of this process answer with our error page when a page is missing or fails.
 * Next.js would send an empty page that needs a script, so a browser without scripts would show nothing.
 */
export function replaceFailures(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    replaceFailure(request, response)
  })
}
