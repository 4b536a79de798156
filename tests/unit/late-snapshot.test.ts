import { describe, expect, it } from 'vitest'

import { toLateApplicant, subtractHeldSeats } from '@/lib/draw/late-round.rules'
import type { FrozenApplicant, FrozenPool } from '@/lib/lists/frozen-problem.rules'

const applicant: FrozenApplicant = {
  applicationId: '1',
  zoneId: 'zone',
  enrolledAt: null,
  areaCampusId: null,
  enrolledCampusId: null,
  fedSchools: [],
  siblingSchools: [],
  holdsSeatAt: null,
  approved: [],
  list: ['A', 'B', 'C', 'D'],
}
const seen = (seats: string[], waiting: string[]) => {
  const { holdsSeatAt, list } = toLateApplicant(applicant, { seats, waiting })
  return { holdsSeatAt, list }
}

describe('an applicant of the main round in the late round', () => {
  it('lists the schools above the seat they hold whose waitlists they are still on', () => {
    expect(seen(['C'], ['A', 'B'])).toEqual({ holdsSeatAt: 'C', list: ['A', 'B'] })
    expect(seen(['C'], ['B', 'D'])).toEqual({ holdsSeatAt: 'C', list: ['B'] })
  })

  it('without a seat lists every school whose waitlist they are on', () => {
    expect(seen([], ['D', 'A'])).toEqual({ holdsSeatAt: null, list: ['A', 'D'] })
  })

  it('with two seats keeps the one ranked higher; an unranked one comes last', () => {
    expect(seen(['C', 'B'], ['A'])).toEqual({ holdsSeatAt: 'B', list: ['A'] })
    expect(seen(['Z'], ['A', 'D'])).toEqual({ holdsSeatAt: 'Z', list: ['A', 'D'] })
  })
})

describe('the seats of a late round', () => {
  it('exclude those that others hold, and include the one an applicant brings into the draw', () => {
    const pool: FrozenPool = {
      school: { id: 'A', zoneId: 'zone', campusId: 'campus' },
      seats: 10,
      heldOutside: 0,
      reserves: [],
    }
    const holdings = [
      { schoolId: 'A', applicationId: '1' },
      { schoolId: 'A', applicationId: '2' },
      { schoolId: 'A', applicationId: null },
      { schoolId: 'B', applicationId: '1' },
    ]
    const held = (own: string | null) =>
      subtractHeldSeats([pool], holdings, [{ ...applicant, holdsSeatAt: own }])[0]?.heldOutside
    expect(held('A')).toBe(2)
    expect(held('B')).toBe(3)
  })
})
