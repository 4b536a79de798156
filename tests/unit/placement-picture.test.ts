import { describe, expect, it } from 'vitest'

import { toPicture } from '@/lib/seats/offers/placement-picture.rules'

const RULES = [
  { position: 1, condition: 'SIBLING_ENROLLED' },
  { position: 2, condition: 'ZONE_RESIDENT' },
] as const

const NAMES = new Map([
  ['a', { name: 'Aspen' }],
  ['b', { name: 'Birch' }],
])

const reason = {
  school: 'a',
  kind: 'behind-cutoff',
  priority: 2,
  number: 60,
  cutoff: { priority: 2, number: 50 },
  seats: 10,
  ahead: 1,
  waiting: 1,
} as const

const pool = { school: 'a', seats: 10, placed: 10, waiting: 3, cutoff: { priority: 2, number: 50 } }

type Drawn = Parameters<typeof toPicture>[0]

const draw = (reasons: Drawn['reasons'], cutoffs: Drawn['cutoffs'] = [pool]) =>
  toPicture({ reasons, cutoffs, rules: RULES, names: NAMES, ranks: new Map(), drawn: 100 })

describe('the picture of a placement', () => {
  it('gives each group an equal part, sorted by lottery number within it', () => {
    const { groups, lanes } = draw([reason])
    expect(groups).toEqual(['SIBLING_ENROLLED', 'ZONE_RESIDENT'])
    // half of the lane is before the second group; 59.5 and 50 of 100 numbers into the rest
    expect(lanes).toMatchObject([{ at: 79.8, reach: 75, last: { number: 50 }, placed: false }])
  })

  it('fills a lane with seats left, and leaves one without seats empty', () => {
    const left = { ...pool, placed: 4, cutoff: null }
    const placed = { ...reason, kind: 'placed', cutoff: null } as const
    expect(draw([placed], [left]).lanes[0]).toMatchObject({ reach: 100, last: null })
    const noSeats = { ...reason, kind: 'no-seats', cutoff: null } as const
    expect(draw([noSeats], [{ ...left, seats: 0 }]).lanes[0]?.reach).toBe(0)
  })

  it('shows no position when no group fits', () => {
    const none = { ...reason, kind: 'not-eligible', priority: null, cutoff: null } as const
    expect(draw([none]).lanes[0]).toMatchObject({ at: null, child: { group: null } })
  })

  it('never shows a student who got in after the last seat, or one who did not before it', () => {
    for (const number of [1, 49, 50, 51, 100]) {
      const kind = number <= 50 ? 'placed' : 'behind-cutoff'
      const cutoff = number <= 50 ? null : reason.cutoff
      const [lane] = draw([{ ...reason, number, kind, cutoff }]).lanes
      expect(lane!.at! <= lane!.reach).toBe(number <= 50)
    }
  })

  it('leaves out a school that no longer exists', () => {
    expect(draw([{ ...reason, school: 'gone' }]).lanes).toEqual([])
  })
})
