import { createHash, timingSafeEqual } from 'node:crypto'

const normalize = (code: string) => code.toUpperCase().replaceAll(/[\s-]/g, '')

/**
 * The stored hash of a student code, which schools send on paper: SHA-256, hex, of
 * `letter-code/1|<student number>|<CODE>`, with the code in upper case without spaces and dashes.
 */
export function studentCodeHash(number: string, code: string): string {
  return createHash('sha256')
    .update(`letter-code/1|${number}|${normalize(code)}`)
    .digest('hex')
}

/** What a person typed to add a student; the birth date as year-month-day. */
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
 * Whether number, birth date and code all match the student. Takes the same time whichever part is
 * wrong, and when there is no such student (null), so that guessing reveals nothing.
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

/** A new student code, such as KTEMB-48293, from 10 random bytes. No two of its characters look alike. */
export function createStudentCode(random: Uint8Array): string {
  const sign = (signs: string) => (byte: number) => signs.charAt(byte % signs.length)
  const word = Array.from(random.subarray(0, 5), sign(LETTERS)).join('')
  return `${word}-${Array.from(random.subarray(5, 10), sign(DIGITS)).join('')}`
}
