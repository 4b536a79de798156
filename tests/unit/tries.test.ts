import { describe, expect, it } from 'vitest'

import { CODE_MINUTES, findBlockEnd, TRIES } from '@/lib/registry/accounts/tries.rules'

describe('findBlockEnd', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 12, minute))
  const hour = { count: 3, minutes: 60 }

  it('allows tries below the limit', () => {
    expect(findBlockEnd(hour, null, at(3))).toBeNull()
  })

  it('blocks tries until the oldest of the last ones is an hour old', () => {
    expect(findBlockEnd(hour, at(1), at(4))).toEqual(at(61))
    expect(findBlockEnd(hour, at(1), at(60))).toEqual(at(61))
    expect(findBlockEnd(hour, at(1), at(61))).toBeNull()
  })
})

describe('the limits', () => {
  it('leave a message that works in every mailbox that gets no further one', () => {
    for (const { limit } of [TRIES.codesSentTo, TRIES.codesSentToFrom, TRIES.codesSentToDevice])
      expect(limit.minutes).toBeLessThanOrEqual(CODE_MINUTES)
  })
})
