import { describe, expect, it } from 'vitest'

import { tellRound } from '@/lib/draw/record/told-round.rules'
import { lastInOf, type RoundOutcome, type SchoolOutcome } from '@/lib/draw/rounds/outcome.rules'
import { namesApart } from '@/lib/registry/schools/names-apart.rules'

const at = { priority: 2, number: 40 }

const school = (id: string, more: Partial<SchoolOutcome>): SchoolOutcome => ({
  id,
  name: `School ${id}`,
  seats: 30,
  placed: 20,
  ranked: 50,
  rankedFirst: 20,
  cutoff: null,
  parts: [],
  waiting: 0,
  ...more,
})

function tell(outcome: Partial<RoundOutcome>, placedAt: Record<string, number[]> = {}) {
  const whole = { students: 60, byRank: [60], byRule: 0, unplaced: 0, schools: [], ...outcome }
  const placed = Object.entries(placedAt).flatMap(([schoolId, counts]) =>
    counts.map((students, i) => ({
      schoolId,
      rank: i < whole.byRank.length ? i + 1 : null,
      students,
    })),
  )
  const certificate = {
    students: whole.students,
    placed: whole.students - whole.unplaced,
    seats: 90,
    seatsFilled: whole.students - whole.unplaced,
    choicesCompared: 120,
    promises: [],
    violation: null,
  }
  return tellRound({ ...whole, placed }, certificate)
}

describe('who got in last', () => {
  it('is everybody only where nobody waits', () => {
    expect(lastInOf({ cutoff: null, placed: 20, waiting: 0 })).toEqual({ kind: 'everybody' })
    expect(lastInOf({ cutoff: at, placed: 30, waiting: 0 })).toEqual({ kind: 'last', at })
    expect(lastInOf({ cutoff: null, placed: 0, waiting: 12 })).toEqual({ kind: 'nobody' })
    expect(lastInOf({ cutoff: null, placed: 20, waiting: 12 })).toEqual({ kind: 'parts' })
  })

  it('is hidden, not everybody, at a school whose count is hidden and in a part of very few seats', () => {
    const parts = [
      { condition: 'STAFF_CHILD' as const, seats: 3, placed: 3, cutoff: at },
      { condition: null, seats: 27, placed: 27, cutoff: at },
    ]
    const { schools } = tell({
      byRank: [60],
      schools: [
        school('A', { placed: 30, cutoff: at, waiting: 9, parts }),
        school('B', { placed: 3, seats: 3, cutoff: at, waiting: 9 }),
        school('C', { placed: 27 }),
      ],
    })
    expect(schools.map(({ placed, lastIn, waiting }) => [placed, lastIn.kind, waiting])).toEqual([
      [30, 'last', 9],
      ['hidden', 'hidden', 'hidden'],
      ['hidden', 'hidden', 'hidden'],
    ])
    expect(schools[0]!.parts.map(({ lastIn }) => lastIn.kind)).toEqual(['hidden', 'last'])
  })
})

describe('the public outcome', () => {
  it('keeps none, hidden and what could be calculated apart', () => {
    const told = tell({
      byRank: [40, 17],
      unplaced: 3,
      schools: [school('A', { placed: 30 }), school('B', { placed: 27 })],
    })
    expect(told).toMatchObject({ students: 60, unplaced: 'hidden', byRule: 0 })
    // all who were placed would tell who was not
    expect(told.certificate).toMatchObject({
      students: 60,
      placed: 'hidden',
      seatsFilled: 'hidden',
      choicesCompared: 120,
    })
  })

  it('of a round with fewer than five students tells no count of them', () => {
    const told = tell({ students: 3, byRank: [3], schools: [school('A', { placed: 3 })] })
    expect(told).toMatchObject({ students: 'hidden', byRank: ['hidden'], unplaced: 0 })
    expect(told.certificate).toMatchObject({ students: 'hidden', choicesCompared: 'hidden' })
  })

  it('does not tell by the first choices what the choices placed keep back', () => {
    // all who ranked A first got in: 7 would leave the 3 of its second choice
    const { schools } = tell(
      {
        students: 50,
        byRank: [37, 13],
        schools: [
          school('A', { placed: 10, rankedFirst: 7 }),
          school('B', { placed: 20, rankedFirst: 15 }),
          school('C', { placed: 20, rankedFirst: 28 }),
        ],
      },
      { A: [7, 3, 0], B: [15, 5, 0], C: [15, 5, 0] },
    )
    const [a] = schools
    expect(a).toMatchObject({ placed: 10, byRank: ['hidden', 'hidden'], rankedFirst: 'hidden' })
  })

  it('has no row of a school without seats', () => {
    const { schools } = tell({ schools: [school('A', {}), school('B', { seats: 0, placed: 0 })] })
    expect(schools.map(({ id }) => id)).toEqual(['A'])
  })
})

it('two schools of one name are told apart by their campus, and on one campus by their address', () => {
  const named = namesApart([
    { id: '1', slug: 'law-east', name: 'Law', campus: 'East' },
    { id: '2', slug: 'law-west', name: 'Law', campus: 'West' },
    { id: '3', slug: 'law-west-2', name: 'Law', campus: 'West' },
    { id: '4', slug: 'arts', name: 'Arts', campus: 'West' },
  ])
  expect([...named.values()]).toEqual([
    'Law (East)',
    'Law (West, law-west)',
    'Law (West, law-west-2)',
    'Arts',
  ])
})
