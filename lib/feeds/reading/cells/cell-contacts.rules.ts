import { parsePhone } from '@/lib/base/format/phone'

import { type Cell, read, wrong } from '../cell.schema'

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/

/** An e-mail address in lower case. */
export function readEmail(typed: string): Cell {
  const text = typed.replace(/^mailto:/i, '').toLowerCase()
  return EMAIL.test(text) && text.length <= 254 ? read(text) : wrong('emailForm')
}

/** What is typed where a form asks for a number that nobody has: 000-000-0000. */
const FILLER = /^(\d)\1{6,}$/

/**
 * A telephone number in its international form, of the United States unless it says another country; an extension
 * follows: +12135550100 x12.
 */
export function readPhone(typed: string): Cell {
  if (FILLER.test(typed.replaceAll(/[\s().-]/g, ''))) return read(null)
  const phone = parsePhone(typed)
  return phone === null ? wrong('phoneForm') : read(phone)
}

/** An address of the web; https where the file names no protocol. */
export function readWebsite(typed: string): Cell {
  const text = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
  const isAddress =
    URL.canParse(text) && /^https?:\/\/[^\s/@]+\.[^\s/@.]{2,}(?:[/?#]|$)/i.test(text)
  return isAddress ? read(text) : wrong('websiteForm')
}

const known = new Map<string, string | null>()

/** The name of a time zone, such as America/Los_Angeles. */
export function readTimeZone(typed: string): Cell {
  if (!known.has(typed)) known.set(typed, findTimeZone(typed))
  const zone = known.get(typed)
  return zone ? read(zone) : wrong('timeZoneForm')
}

function findTimeZone(typed: string): string | null {
  if (!typed.includes('/')) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
