import { createHash, timingSafeEqual } from 'node:crypto'

const plain = (code: string) => code.toUpperCase().replaceAll(/[\s-]/g, '')

/**
 * What is kept of the code in a school's letter: SHA-256, hex, of
 * `letter-code/1|<student number>|<CODE>`, the code in upper case without spaces and dashes.
 */
export function studentCodeHash(number: string, code: string): string {
  return createHash('sha256')
    .update(`letter-code/1|${number}|${plain(code)}`)
    .digest('hex')
}

/** What a person typed from the letter; the birth date as year-month-day. */
export type TypedFacts = {
  readonly number: string
  readonly birthDate: string
  readonly code: string
}

export type StoredStudent = {
  /** Midnight UTC of the day of birth. */
  readonly birthDate: Date
  readonly studentCodeHash: string | null
}

const digest = (text: string) => createHash('sha256').update(text).digest()

const NOBODY: StoredStudent = { birthDate: new Date(0), studentCodeHash: null }

/**
 * Whether number, birth date and code all fit the student. Takes the same time whichever part is
 * wrong, and when there is no such student (null), so that a guess learns nothing from it.
 */
export function matchesStudent(typed: TypedFacts, student: StoredStudent | null): boolean {
  const { birthDate, studentCodeHash: kept } = student ?? NOBODY
  const day = birthDate.toISOString().slice(0, 10)
  const sameDay = timingSafeEqual(digest(typed.birthDate), digest(day))
  const sameCode = timingSafeEqual(
    digest(studentCodeHash(typed.number, typed.code)),
    digest(kept ?? 'no code was sent'),
  )
  return student !== null && kept !== null && sameDay && sameCode
}

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ'
const DIGITS = '23456789'

/** A code for a school's letter, such as KTEMB-48293, from 10 random bytes: no sign in it looks like another. */
export function newStudentCode(random: Uint8Array): string {
  const sign = (signs: string) => (byte: number) => signs.charAt(byte % signs.length)
  const word = Array.from(random.subarray(0, 5), sign(LETTERS)).join('')
  return `${word}-${Array.from(random.subarray(5, 10), sign(DIGITS)).join('')}`
}
