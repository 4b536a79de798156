import { describe, expect, it } from 'vitest'

import { findPassedOver } from '@/lib/seats/appeals/appeal-effect.data'
import { placesAfterAppeal } from '@/lib/seats/appeals/appeals.rules'

describe('an accepted appeal', () => {
  it('comes before the waitlist when no seat is free, and moves everybody on it back by one', () => {
    expect(placesAfterAppeal(['a', 'b', 'own', 'c'], 'own', false)).toEqual([
      { applicationId: 'own', before: 3, after: 0 },
      { applicationId: 'a', before: 1, after: 1 },
      { applicationId: 'b', before: 2, after: 2 },
      { applicationId: 'c', before: 4, after: 3 },
    ])
  })

  it('leaves the waitlist with a free seat, even when the child was never on it', () => {
    expect(placesAfterAppeal(['a'], 'own', true)).toEqual([
      { applicationId: 'own', before: null, after: null },
      { applicationId: 'a', before: 1, after: 1 },
    ])
  })

  const waiting = ['a', 'b'].map((applicationId, i) => ({
    roundId: 'r',
    applicationId,
    schoolId: 's',
    rank: i + 1,
    groups: [],
  }))
  const school = (free: number) => ({
    id: 's',
    free,
    divided: { id: 's', seats: free },
    holders: [],
  })

  it('passes over the child who would be offered the last free seat', () => {
    expect(findPassedOver({ schools: [school(1)], waiting }, 's')).toEqual(['a'])
    expect(findPassedOver({ schools: [school(2)], waiting }, 's')).toEqual(['b'])
  })

  it('passes over nobody when there are enough seats, or nobody waits', () => {
    expect(findPassedOver({ schools: [school(3)], waiting }, 's')).toEqual([])
    expect(findPassedOver({ schools: [school(1)], waiting: [] }, 's')).toEqual([])
  })
})
