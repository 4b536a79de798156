import { expect, it } from 'vitest'

import { askedBy, askedInWords, consentInWords, consentOf } from '@/lib/lists/family-request.rules'

const mother = askedBy({ name: 'Ana Gómez', relation: 'mother' })
const signed = consentOf({ consent: 'signed', note: 'spoken of before' })

it('the person who asked is shown in the reader’s language, and typed text unchanged', () => {
  expect(askedInWords(mother, () => 'madre')).toBe('Ana Gómez (madre)')
  expect(askedInWords('Ana Gómez', () => 'madre')).toBe('Ana Gómez')
  expect(askedInWords('Ana (aunt)', () => 'madre')).toBe('Ana (aunt)')
})

it('the consent is shown in the reader’s language, and the note as typed', () => {
  expect(consentInWords(signed, (key) => key.toUpperCase())).toBe('SIGNED: spoken of before')
  expect(consentInWords('spoken', () => 'Me lo dijo')).toBe('Me lo dijo')
  expect(consentInWords('signedly', () => 'x')).toBe('signedly')
})
