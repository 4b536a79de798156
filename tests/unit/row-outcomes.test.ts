import { describe, expect, it } from 'vitest'

import { readOutcomes, writeOutcomes } from '@/lib/base/forms/row-outcomes.rules'

const WORDS = ['done', 'late', 'gone'] as const

describe('what became of rows that were acted on together', () => {
  it('is read from an address as it was written, in the order of the rows', () => {
    const said = writeOutcomes(
      ['a', 'b', 'c', 'd'],
      WORDS,
      new Map([
        ['d', 'gone'],
        ['a', 'done'],
        ['b', 'late'],
      ] as const),
    )
    expect(said).toBe('01-2')
    expect(readOutcomes(['a', 'b', 'c', 'd'], WORDS, said)).toEqual(
      new Map([
        ['a', 'done'],
        ['b', 'late'],
        ['d', 'gone'],
      ]),
    )
  })

  it('says nothing of rows that an address does not know, and nothing at all without one', () => {
    expect(readOutcomes(['a', 'b'], WORDS, '0')).toEqual(new Map([['a', 'done']]))
    expect(readOutcomes(['a', 'b'], WORDS, 'z9')).toEqual(new Map())
    for (const said of [undefined, '', ['0']]) expect(readOutcomes(['a'], WORDS, said)).toBeNull()
  })
})
