import { describe, expect, it } from 'vitest'

import type { PriorityFacts } from '@/lib/year/priorities/priority-conditions.rules'
import { conditionsMet, priorityGroup } from '@/lib/year/priorities/priority-group.rules'

const school = { id: 'A', zoneId: 'belmont', campusId: 'hill' }
const stranger: PriorityFacts = {
  zoneId: 'elsewhere',
  enrolledAt: null,
  areaCampusId: null,
  enrolledCampusId: null,
  fedSchools: [],
  siblingSchools: [],
  approved: [],
}

describe('a student meets', () => {
  it.each([
    ['CONTINUING', { enrolledAt: 'A' }, { enrolledAt: 'B' }],
    ['ATTENDANCE_AREA', { areaCampusId: 'hill' }, { areaCampusId: 'valley' }],
    ['ZONE_RESIDENT', { zoneId: 'belmont' }, {}],
    ['CAMPUS', { enrolledCampusId: 'hill' }, { enrolledCampusId: 'valley' }],
    ['FEEDER', { fedSchools: ['A'] }, { fedSchools: ['B'] }],
    ['SIBLING_APPLYING', { siblingSchools: ['A'] }, { siblingSchools: ['B'] }],
    [
      'STAFF_CHILD',
      { approved: [{ schoolId: 'A', condition: 'STAFF_CHILD' }] },
      { approved: [{ schoolId: 'B', condition: 'STAFF_CHILD' }] },
    ],
    [
      'SIBLING_ENROLLED',
      { approved: [{ schoolId: 'A', condition: 'SIBLING_ENROLLED' }] },
      { approved: [{ schoolId: 'B', condition: 'SIBLING_ENROLLED' }] },
    ],
  ] as const)('%s at its own school and not at another', (condition, here, there) => {
    expect(conditionsMet({ ...stranger, ...here }, school)).toEqual([condition])
    expect(conditionsMet({ ...stranger, ...there }, school)).toEqual([])
  })

  it('a condition once, when both the records and a claim show it', () => {
    const facts: PriorityFacts = {
      ...stranger,
      areaCampusId: 'hill',
      approved: [{ schoolId: 'A', condition: 'ATTENDANCE_AREA' }],
    }
    expect(conditionsMet(facts, school)).toEqual(['ATTENDANCE_AREA'])
  })
})

describe('the priority group', () => {
  const rules = [
    { position: 3, condition: 'ZONE_RESIDENT' },
    { position: 1, condition: 'CONTINUING' },
    { position: 2, condition: 'SIBLING_ENROLLED' },
  ] as const

  it('is the position of the first rule that fits, whatever order the rules are read in', () => {
    expect(priorityGroup(['ZONE_RESIDENT', 'SIBLING_ENROLLED'], rules)).toBe(2)
  })

  it('is null, which means not eligible, when no rule fits', () => {
    expect(priorityGroup(['ATTENDANCE_AREA'], rules)).toBeNull()
    expect(priorityGroup([], rules)).toBeNull()
  })
})
