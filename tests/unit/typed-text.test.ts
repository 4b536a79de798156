import { describe, expect, it } from 'vitest'

import { text } from '@/lib/base/forms/form-state'
import { fullName, listedName } from '@/lib/registry/students/full-name.rules'

const typed = (value: string) => {
  const form = new FormData()
  form.set('name', value)
  return text(form, 'name')
}

describe('a typed text', () => {
  it.each([
    ['turned round by an override sign', 'Ana \u202Egnol\u202C', 'Ana gnol'],
    ['turned round by an isolate', '\u2067Ana\u2069', 'Ana'],
    ['with control characters', 'A\0n\u0007a\u009B', 'Ana'],
    ['with the mark of a file’s encoding', '\uFEFFAna', 'Ana'],
  ])('%s is read as it is seen', (_what, value, read) => {
    expect(typed(value)).toBe(read)
  })

  it.each([
    'Line one\nLine two\tand a tab',
    'José Ñíguez',
    'Łukasz Đorđević',
    '김서연',
    'محمد\u200F',
    'می\u200Cخواهم',
  ])('stays as it is: %s', (value) => {
    expect(typed(value)).toBe(value)
  })
})

describe('the name of a student', () => {
  it('has a comma in lists only between two parts', () => {
    expect(listedName({ givenName: 'Mateo', familyName: 'Hernández' })).toBe('Hernández, Mateo')
    expect(listedName({ givenName: '', familyName: 'Suharto' })).toBe('Suharto')
    expect(listedName({ givenName: 'Suharto', familyName: '' })).toBe('Suharto')
  })

  it('has no space behind one name alone', () => {
    expect(fullName({ givenName: 'Mateo', familyName: 'Hernández' })).toBe('Mateo Hernández')
    expect(fullName({ givenName: 'Suharto', familyName: '' })).toBe('Suharto')
  })
})
