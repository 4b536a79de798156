import { expect, it } from 'vitest'

import { askedBy, askedInWords, consentInWords, consentOf } from '@/lib/lists/asked-by.rules'

const mother = askedBy({ name: 'Ana Gómez', relation: 'mother' })
const signed = consentOf({ consent: 'signed', note: 'spoken of before' })

it('who asked is told in the reader’s language, and what was typed stays as it was', () => {
  expect(askedInWords(mother, () => 'madre')).toBe('Ana Gómez (madre)')
  expect(askedInWords('Ana Gómez', () => 'madre')).toBe('Ana Gómez')
  expect(askedInWords('Ana (aunt)', () => 'madre')).toBe('Ana (aunt)')
})

it('the consent is told in the reader’s language, and the note as it was typed', () => {
  expect(consentInWords(signed, (key) => key.toUpperCase())).toBe('SIGNED: spoken of before')
  expect(consentInWords('spoken', () => 'Me lo dijo')).toBe('Me lo dijo')
  expect(consentInWords('signedly', () => 'x')).toBe('signedly')
})
