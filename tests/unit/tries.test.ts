import { describe, expect, it } from 'vitest'

import { findBlockEnd } from '@/lib/registry/accounts/tries.rules'

describe('findBlockEnd', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 12, minute))
  const three = [{ count: 3, minutes: 60 }]

  it('allows tries below the limit', () => {
    expect(findBlockEnd(three, [at(1), at(2)], at(3))).toBeNull()
  })

  it('blocks tries until the oldest of the last ones is an hour old', () => {
    expect(findBlockEnd(three, [at(3), at(1), at(2)], at(4))).toEqual(at(61))
    expect(findBlockEnd(three, [at(4), at(3), at(1), at(2)], at(5))).toEqual(at(62))
    expect(findBlockEnd(three, [at(3), at(1), at(2)], at(60))).toEqual(at(61))
    expect(findBlockEnd(three, [at(3), at(1), at(2)], at(61))).toBeNull()
  })

  it('blocks tries by the first limit that is reached', () => {
    const two = [...three, { count: 1, minutes: 2 }]
    expect(findBlockEnd(two, [at(1), at(2)], at(3))).toEqual(at(4))
    expect(findBlockEnd(two, [at(1), at(2), at(3)], at(4))).toEqual(at(61))
  })
})
