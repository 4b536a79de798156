import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Ten digits of North America, perhaps after the 1 of its country. */
const AMERICAN = /^1?([2-9]\d{2}[2-9]\d{6})$/

/**
 * A typed telephone number as it is stored, of the United States unless it says another country; an
 * extension follows: +12135550100 x12. Null: not a number.
 */
export function parsePhone(typed: string): string | null {
  const [, american] = AMERICAN.exec(typed.replaceAll(/[\s().-]/g, '')) ?? []
  if (american !== undefined) return `+1${american}`
  const found = parsePhoneNumberFromString(typed, 'US')
  if (!found?.isPossible()) return null
  return found.ext ? `${found.number} x${found.ext}` : found.number
}

/** A stored phone number as people here write it: (213) 555-0142; of another country with its code. */
export function formatPhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone, 'US')
  if (!parsed) return phone
  return parsed.country === 'US' || parsed.countryCallingCode === '1'
    ? parsed.formatNational()
    : parsed.formatInternational()
}

/** The address of a link that calls a stored number: tel:+12135550100;ext=12. */
export function phoneLink(phone: string): string {
  return `tel:${phone.replace(' x', ';ext=')}`
}

/** Whether nobody answers a stored number: 555-0100 to 555-0199 are kept for made-up people. */
export function isMadeUpPhone(phone: string): boolean {
  return /^\+1\d{3}55501\d\d(?: |$)/.test(phone)
}

/** A number as `formatPhone` writes it, inside a text; with the country's code when it is of another one. */
export const PHONE_IN_TEXT = /\(\d{3}\) \d{3}-\d{4}(?: ext\. \d+)?|\+\d[\d ]{6,}\d(?: ext\. \d+)?/g
