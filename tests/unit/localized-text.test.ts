import { describe, expect, it } from 'vitest'

import {
  toTextFields,
  isSameText,
  textIn,
  toTextRows,
  type Texts,
} from '@/lib/base/i18n/localized-text.rules'
import { rulesFile } from '@/lib/placement/bundle/bundle-text.rules'

const both = toTextRows({ en: 'The arts', es: 'Las artes' })
const english = toTextRows({ en: 'The arts' })

describe('a text in rows', () => {
  it('is read in the reader’s language, or else in English', () => {
    expect(textIn('es', both)).toBe('Las artes')
    expect(textIn('en', both)).toBe('The arts')
    expect(textIn('es', english)).toBe('The arts')
    expect(textIn('es', [])).toBe('')
  })

  it('has no row for a language without words', () => {
    expect(toTextRows({ en: ' Dance ', es: '  ' })).toEqual([{ locale: 'en', text: 'Dance' }])
    expect(toTextRows({})).toEqual([])
  })

  it('comes back from a form unchanged', () => {
    expect(toTextRows(toTextFields(both))).toEqual(both)
    expect(toTextFields(english)['es']).toBe('')
  })

  it('is the same only when every language says the same', () => {
    expect(isSameText(both, both.toReversed())).toBe(true)
    expect(isSameText(both, english)).toBe(false)
  })
})

describe('the rules of a bundle', () => {
  const told = (texts: Texts) =>
    JSON.stringify(rulesFile({ version: 1, rules: [{ position: 1, texts }] }))

  it('keep the names with which they were published', () => {
    expect(told([])).toBe('{"version":1,"rules":[{"position":1,"textEn":null,"textEs":null}]}')
    expect(told(both)).toBe(
      '{"version":1,"rules":[{"position":1,"textEn":"The arts","textEs":"Las artes"}]}',
    )
  })
})
