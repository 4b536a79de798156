import { describe, expect, it } from 'vitest'

import { findTextKey } from '@/lib/base/i18n/text-key'

describe('a word from an address', () => {
  it('is a key of an existing text', () => {
    expect(findTextKey({ final: 'It stays.' }, 'final')).toBe('final')
  })

  it.each(['constructor', 'toString', '__proto__', 'nothing', '', undefined, ['final']])(
    'that is %j names none',
    (word) => expect(findTextKey({ final: 'It stays.' }, word)).toBeNull(),
  )
})
