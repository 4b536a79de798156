import type { LetterKind } from './letter.schema'
import { LETTER_READERS } from './notifications.rules'

/** Letters about files that arrived: only administrators get them. */
const ABOUT_FILES: readonly LetterKind[] = [
  'importHeld',
  'importRefused',
  'importToAnswer',
  'importDone',
]

/**
 * The page that a letter links to; null for a sign-in code, which is typed on the page that asked for
 * it. A letter that also goes to school or zone staff links to the account page, which leads everybody
 * to their own pages.
 */
export function findLetterPage(kind: LetterKind): string | null {
  if (kind === 'signInCode') return null
  if (ABOUT_FILES.includes(kind)) return '/staff/data/imports'
  return LETTER_READERS[kind].every((reader) => reader === 'guardians') ? '/family' : '/account'
}

const escapeHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const LINK = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)]/g

/** One line as HTML: only addresses of our own site become links; everything else is text. */
function toHtmlLine(line: string, site: string): string {
  let html = ''
  let from = 0
  for (const { index, 0: url } of line.matchAll(LINK)) {
    const href = escapeHtml(url)
    if (url !== site && !url.startsWith(`${site}/`)) continue
    html += `${escapeHtml(line.slice(from, index))}<a href="${href}" style="color:#00585f">${href}</a>`
    from = index + url.length
  }
  return html + escapeHtml(line.slice(from))
}

const BODY = 'margin:0;padding:24px 16px;background:#fbfaf6;color:#16232b'
const TEXT = "max-width:36em;margin:0 auto;font:18px/1.6 'Public Sans',system-ui,Arial,sans-serif"

type Written = { readonly locale: string; readonly subject: string; readonly body: string }

/**
 * A letter as HTML, from the same text as its plain form: paragraphs and links, no pictures, nothing
 * loaded. Only addresses that begin with `site` become links.
 */
export function toLetterHtml({ locale, subject, body }: Written, site: string): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => toHtmlLine(line, site))
        .join('<br>'),
    )
    .map((paragraph) => `<p style="margin:0 0 1em">${paragraph}</p>`)
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(subject)}</title></head>`,
    `<body style="${BODY}"><div style="${TEXT}">`,
    `<h1 style="margin:0 0 1em;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>`,
    ...paragraphs,
    '</div></body></html>',
  ].join('\n')
}
