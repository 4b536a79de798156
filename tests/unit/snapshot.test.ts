import { describe, expect, it } from 'vitest'

import {
  type FrozenApplicant,
  type FrozenPool,
  frozenProblem,
} from '@/lib/lists/frozen-problem.rules'
import { place } from '@/lib/placement/place.rules'
import { documentOf, snapshotDigest } from '@/lib/placement/problem-document.rules'

const pool = (id: string, overrides: Partial<FrozenPool> = {}): FrozenPool => ({
  school: { id, zoneId: 'zone', campusId: `campus of ${id}` },
  seats: 10,
  heldOutside: 0,
  reserves: [],
  ...overrides,
})

const applicant = (id: string, overrides: Partial<FrozenApplicant> = {}): FrozenApplicant => ({
  applicationId: id,
  zoneId: 'zone',
  enrolledAt: null,
  areaCampusId: null,
  enrolledCampusId: null,
  fedSchools: [],
  siblingSchools: [],
  holdsSeatAt: null,
  approved: [],
  list: ['A'],
  ...overrides,
})

const rules = [
  { position: 1, condition: 'SIBLING_ENROLLED' },
  { position: 2, condition: 'ZONE_RESIDENT' },
] as const

describe('a frozen problem', () => {
  it('is the same text whatever order its rows are read in', () => {
    const pools = [pool('B'), pool('A')]
    const people = [applicant('2'), applicant('1', { list: ['B', 'A'] })]
    const one = documentOf(frozenProblem(pools, rules, people))
    const other = documentOf(frozenProblem(pools.toReversed(), rules, people.toReversed()))
    expect(one).toBe(other)
    expect(snapshotDigest(one)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has the position of the first rule that fits as priority, and null where none does', () => {
    const people = [
      applicant('1', { approved: [{ schoolId: 'A', condition: 'SIBLING_ENROLLED' }] }),
      applicant('2'),
      applicant('3', { zoneId: 'elsewhere' }),
    ]
    const { students } = frozenProblem([pool('A')], rules, people)
    expect(students.map((student) => student.choices[0]?.priority)).toEqual([1, 2, null])
  })

  it('leaves out the seats of students who hold one and did not apply', () => {
    const { schools } = frozenProblem([pool('A', { heldOutside: 3 })], rules, [])
    expect(schools[0]?.seats).toBe(7)
  })

  it('adds the seat a student holds as the last choice, unless it is ranked', () => {
    const pools = [pool('A'), pool('B')]
    const [kept] = frozenProblem(pools, rules, [applicant('1', { holdsSeatAt: 'B' })]).students
    expect(kept).toMatchObject({ current: 'B' })
    expect(kept?.choices.map((choice) => choice.school)).toEqual(['A', 'B'])
    const ranked = applicant('1', { holdsSeatAt: 'A' })
    expect(frozenProblem(pools, rules, [ranked]).students[0]?.choices).toHaveLength(1)
  })

  it('names the group of a reserve by condition and school, for those who meet it there', () => {
    const reserves = [
      { percent: 70, condition: 'ATTENDANCE_AREA', kind: 'SOFT' },
      { percent: 30, condition: null, kind: 'SOFT' },
    ] as const
    const people = [
      applicant('1', { areaCampusId: 'campus of A', list: ['A', 'B'] }),
      applicant('2', { areaCampusId: 'campus of B', list: ['A', 'B'] }),
    ]
    const { schools, students } = frozenProblem([pool('A', { reserves }), pool('B')], rules, people)
    expect(schools[0]?.blocks).toEqual([
      { seats: 7, groups: ['ATTENDANCE_AREA:A'], kind: 'soft' },
      { seats: 3 },
    ])
    expect(schools[1]).not.toHaveProperty('blocks')
    expect(students.map((student) => student.groups)).toEqual([['ATTENDANCE_AREA:A'], undefined])
  })

  it('cuts blocks that no longer fit into what is left of the seats, the last ones first', () => {
    const reserves = [
      { percent: 60, condition: 'ATTENDANCE_AREA', kind: 'HARD' },
      { percent: 40, condition: null, kind: 'SOFT' },
    ] as const
    const { schools } = frozenProblem([pool('A', { heldOutside: 5, reserves })], rules, [])
    expect(schools[0]?.blocks?.map((block) => block.seats)).toEqual([5, 0])
  })

  it('states extra offers apart from the seats that nobody in the draw holds, in the second format', () => {
    const extra = { share: 100, most: 2, past: [{ year: 2026, offers: 40, yes: 4 }] }
    const people = [applicant('1', { holdsSeatAt: 'A' }), applicant('2')]
    const frozen = (seats: number) =>
      frozenProblem([pool('A', { seats, extra }), pool('B')], rules, people)
    expect(frozen(4).format).toBe('zone-placement-problem/2')
    expect(frozen(4).schools).toEqual([
      { id: 'A', seats: 4, extra: { offers: 2, ...extra } },
      { id: 'B', seats: 10 },
    ])
    expect(frozen(1).schools[0]).toMatchObject({ seats: 1, extra: { offers: 0 } })
    expect(documentOf(frozenProblem([pool('A')], rules, people))).toContain('problem/1"')
  })

  it('keeps every seat that is held where more are held than there are, and gives none up to others', () => {
    const reserves = [{ percent: 50, condition: 'ATTENDANCE_AREA', kind: 'SOFT' }] as const
    const held = ['1', '2', '3'].map((id) => applicant(id, { holdsSeatAt: 'A', list: ['B', 'A'] }))
    const people = [...held, applicant('9')]
    const draw = (seatsAtB: number) => {
      const pools = [pool('A', { seats: 2, reserves }), pool('B', { seats: seatsAtB })]
      const frozen = frozenProblem(pools, rules, people)
      const { placements } = place({ ...frozen, lottery: { seed: 'aa' } })
      return { school: frozen.schools[0], seats: placements.map(({ school }) => school) }
    }
    const { school, seats } = draw(0)
    expect(school).toEqual({
      id: 'A',
      seats: 3,
      blocks: [
        { seats: 1, groups: ['ATTENDANCE_AREA:A'], kind: 'soft' },
        { seats: 1 },
        { seats: 1, groups: ['HELD:A'], kind: 'hard' },
      ],
    })
    expect(seats).toEqual(['A', 'A', 'A', null])
    // one moves away: as many as there are seats are left, and the one who waits gets none
    expect(draw(1).seats.filter((one) => one === 'A')).toHaveLength(2)
    expect(draw(1).seats.at(-1)).toBeNull()
    // two move away: there is one seat
    expect(draw(2).seats.at(-1)).toBe('A')
  })

  it('throws for a ranked school without seats', () => {
    expect(() => frozenProblem([], rules, [applicant('1')])).toThrow('no seat pool')
  })
})

describe('the last step of a frozen problem', () => {
  const pools = [
    pool('A', { seats: 10, school: { id: 'A', zoneId: 'zone', campusId: 'north' } }),
    pool('B', { seats: 30, school: { id: 'B', zoneId: 'zone', campusId: 'north' } }),
    pool('C', { seats: 30, school: { id: 'C', zoneId: 'zone', campusId: 'south' } }),
    pool('D', { seats: 30, school: { id: 'D', zoneId: 'zone', campusId: 'south' } }),
  ]
  const fallback = (
    unranked: 'NONE' | 'AREA' | 'ZONE',
    overrides: Partial<FrozenApplicant> = { areaCampusId: 'north' },
  ) => frozenProblem(pools, rules, [applicant('1', overrides)], unranked).students[0]?.fallback

  it('has no schools where the rules have none', () => {
    expect(fallback('NONE')).toBeUndefined()
  })

  it('names the schools of the home area, most seats first', () => {
    expect(fallback('AREA')).toEqual(['B', 'A'])
    expect(fallback('AREA', { areaCampusId: null })).toBeUndefined()
  })

  it('names those first and then all others, equal seats by id', () => {
    expect(fallback('ZONE')).toEqual(['B', 'A', 'C', 'D'])
    expect(fallback('ZONE', { areaCampusId: null })).toEqual(['B', 'C', 'D', 'A'])
  })

  it('names no school that would not admit the student, and none for a student who holds a seat', () => {
    expect(fallback('ZONE', { zoneId: 'elsewhere' })).toBeUndefined()
    expect(fallback('ZONE', { holdsSeatAt: 'A' })).toBeUndefined()
  })
})
