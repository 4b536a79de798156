import { z } from 'zod'

const schema = z.uuid()

/** An id in 22 characters, so that an address holds many of them. */
export const shortId = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/** The id that `shortId` made short; null for any other text. */
export function longId(short: string): string | null {
  const hex = Buffer.from(short, 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isUuid(id) && shortId(id) === short ? id : null
}

/** Whether a text from an address or a form can be an id. Other texts mean "not found" and would make a query fail. */
export function isUuid(text: string): boolean {
  return schema.safeParse(text).success
}

/** When a row was made, which an id of version 7 holds; null for an id that tells no time. */
export function madeAt(id: string): Date | null {
  const digits = id.replaceAll('-', '')
  return digits[12] === '7' ? new Date(Number.parseInt(digits.slice(0, 12), 16)) : null
}
