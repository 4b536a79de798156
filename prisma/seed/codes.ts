import { receiptCode } from '@/lib/applications/rules'

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ'

/** A receipt code that follows from the seed. */
export function receiptFrom(random: () => number): string {
  return receiptCode(Uint8Array.from({ length: 8 }, () => random() * 256))
}

/** The code of a school's letter, such as KITE-4829, that follows from the seed. */
export function letterCodeFrom(random: () => number): string {
  const word = Array.from({ length: 4 }, () => LETTERS[Math.floor(random() * LETTERS.length)])
  return `${word.join('')}-${1000 + Math.floor(random() * 9000)}`
}
