import { parsePhone, PHONE_IN_TEXT, phoneLink } from '@/lib/base/format/phone'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'

import type { LetterKind } from './letter.schema'
import { LETTER_READERS, TO_THE_MAILBOX } from './notifications.rules'

/** Letters about files that arrived: only administrators get them. */
const ABOUT_FILES: readonly LetterKind[] = [
  'importHeld',
  'importRefused',
  'importToAnswer',
  'importDone',
]

const OF_A_MAILBOX: readonly LetterKind[] = TO_THE_MAILBOX

/**
 * The page that a letter links to; null for one that belongs to a mailbox: it has a code or a link of its
 * own, or its reader may have no account. A letter that also goes to school or zone staff links to the page of what
 * waits, which leads families to their children.
 */
export function findLetterPage(kind: LetterKind): string | null {
  if (OF_A_MAILBOX.includes(kind)) return null
  if (ABOUT_FILES.includes(kind)) return '/staff/data/imports'
  return LETTER_READERS[kind].every((reader) => reader === 'guardians') ? '/family' : '/today'
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

/** The first lines of the paragraph that says whom to ask. Nothing else that looks like a number is one to call. */
const HELP = Object.values(inEveryLanguage((locale) => translator(locale)('contacts.title')))

const EMAIL = /[^\s@,;<>"():]+@[^\s@,;<>"():]+\.[^\s@,;<>".():]{2,}/g

const toLink = (href: string, html: string) =>
  `<a href="${escapeHtml(href)}" style="color:#00585f">${html}</a>`

/** A line that says whom to ask: its telephone numbers and addresses are links. */
const toHelpLine = (line: string) =>
  escapeHtml(line)
    .replaceAll(EMAIL, (email) => toLink(`mailto:${email}`, email))
    .replaceAll(PHONE_IN_TEXT, (phone) => toLink(phoneLink(parsePhone(phone) ?? phone), phone))

const BODY = 'margin:0;padding:24px 16px;background:#fbfaf6;color:#16232b'
const TEXT = "max-width:36em;margin:0 auto;font:18px/1.6 'Public Sans',system-ui,Arial,sans-serif"

type Written = { readonly locale: string; readonly subject: string; readonly body: string }

/**
 * A letter as HTML, from the same text as its plain form: paragraphs and links, no pictures, nothing
 * loaded. Only addresses that begin with `site` become links, and whom to call or write to at the end.
 */
export function toLetterHtml({ locale, subject, body }: Written, site: string): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => {
      const [first = '', ...more] = paragraph.split('\n')
      return HELP.includes(first)
        ? [`<strong>${escapeHtml(first)}</strong>`, ...more.map(toHelpLine)].join('<br>')
        : [first, ...more].map((line) => toHtmlLine(line, site)).join('<br>')
    })
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
