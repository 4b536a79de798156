import { describe, expect, it } from 'vitest'

import { schoolsBelow, seatsLeftFor } from '@/lib/desks/calls/seats-in-reach.rules'
import type { StoredReason } from '@/lib/placement/stored-run.schema'

const blocks = [
  { seats: 4, placed: 1, cutoff: null },
  { seats: 3, placed: 3, cutoff: null },
  { seats: 3, placed: 2, cutoff: null },
]
const school = { seats: 10, placed: 6, blocks }
const hard = { condition: 'ATTENDANCE_AREA', kind: 'HARD' } as const

describe('the seats of a school that a child may have', () => {
  it('are those that the draw left, where none are kept for a group', () => {
    expect(seatsLeftFor({ seats: 5, placed: 3 }, [], [])).toBe(2)
  })

  it('are without a part that the law keeps for a group, unless the child belongs to it', () => {
    expect(seatsLeftFor(school, [hard], [])).toBe(1)
    expect(seatsLeftFor(school, [hard], ['ATTENDANCE_AREA'])).toBe(4)
  })

  it('are with the seats of a part that a group only comes first for', () => {
    expect(seatsLeftFor(school, [{ ...hard, kind: 'SOFT' }], [])).toBe(4)
  })

  it('are never the extra offers that the last part holds too', () => {
    const [first, second, last] = blocks
    const more = [first!, second!, { ...last!, seats: 5 }]
    expect(seatsLeftFor({ ...school, blocks: more }, [{ ...hard, kind: 'SOFT' }], [])).toBe(4)
  })
})

describe('the schools that a child with a seat is not told of', () => {
  const reason = (name: string): StoredReason => ({
    school: name,
    kind: 'no-seats',
    priority: 1,
    number: 1,
    cutoff: null,
    seats: 0,
    ahead: 0,
    waiting: null,
  })
  const list = ['a', 'b', 'c'].map(reason)

  it('are its own, and those that the family likes less', () => {
    expect(schoolsBelow(list, 'b')).toEqual(['b', 'c'])
    expect(schoolsBelow(list, 'x')).toEqual(['x'])
  })

  it('are none where it has no seat', () => {
    expect(schoolsBelow(list, null)).toEqual([])
  })
})
