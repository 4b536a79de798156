import { describe, expect, it } from 'vitest'

import { ownKey } from '@/lib/base/i18n/own-key'

describe('a word from an address', () => {
  it('names a text that is there', () => {
    expect(ownKey({ final: 'It stays.' }, 'final')).toBe('final')
  })

  it.each(['constructor', 'toString', '__proto__', 'nothing', '', undefined, ['final']])(
    'that is %j names none',
    (word) => expect(ownKey({ final: 'It stays.' }, word)).toBeNull(),
  )
})
