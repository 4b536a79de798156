import { describe, expect, it } from 'vitest'

import { edited, moved } from '@/components/lists/ranking/edit-list'

const list = ['a', 'b', 'c']

describe('a list being edited', () => {
  it.each([
    ['add', 'd', ['a', 'b', 'c', 'd']],
    ['add', 'b', ['a', 'b', 'c']],
    ['remove', 'b', ['a', 'c']],
    ['remove', 'd', ['a', 'b', 'c']],
    ['up', 'c', ['a', 'c', 'b']],
    ['up', 'a', ['a', 'b', 'c']],
    ['up', 'd', ['a', 'b', 'c']],
    ['down', 'a', ['b', 'a', 'c']],
    ['down', 'c', ['a', 'b', 'c']],
  ] as const)('%s %s', (edit, id, after) => {
    expect(edited(list, edit, id)).toEqual(after)
  })

  it('moves a school to any place, but not beyond its ends', () => {
    expect(moved(list, 'a', 2)).toEqual(['b', 'c', 'a'])
    expect(moved(list, 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(moved(list, 'a', 9)).toEqual(['b', 'c', 'a'])
    expect(moved(list, 'c', -9)).toEqual(['c', 'a', 'b'])
  })
})
