const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ'
const DIGITS = '23456789'

/** A code for a school's letter, such as KTEMB-48293, from 10 random bytes: no sign in it looks like another. */
export function newLetterCode(random: Uint8Array): string {
  const sign = (signs: string) => (byte: number) => signs.charAt(byte % signs.length)
  const word = Array.from(random.subarray(0, 5), sign(LETTERS)).join('')
  return `${word}-${Array.from(random.subarray(5, 10), sign(DIGITS)).join('')}`
}
