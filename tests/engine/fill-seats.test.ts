import { describe, expect, it } from 'vitest'

import { fillSeats } from '@/lib/placement/fill-seats.rules'
import { place } from '@/lib/placement/place.rules'

import { problem, student } from '../support/problem'

const round = problem({
  schools: [
    { id: 'A', seats: 1 },
    { id: 'B', seats: 1 },
  ],
  students: [
    student('first', ['A'], { lottery: 1 }),
    student('second', ['A', 'B'], { lottery: 2 }),
    student('third', ['A', 'B'], { lottery: 3 }),
  ],
})
const { placements } = place(round)

describe('fillSeats', () => {
  it('gives a freed seat to the next in line, and the seat that one leaves to the next again', () => {
    const filled = fillSeats(round, placements, new Set(['first']))
    expect(filled.steps).toEqual([
      { student: 'second', from: 'B', to: 'A' },
      { student: 'third', from: null, to: 'B' },
    ])
    expect(filled.placements).toEqual([
      { student: 'first', school: null, rank: null },
      { student: 'second', school: 'A', rank: 1 },
      { student: 'third', school: 'B', rank: 2 },
    ])
  })

  it('fills seats that were added', () => {
    const more = {
      ...round,
      schools: [
        { id: 'A', seats: 3 },
        { id: 'B', seats: 1 },
      ],
    }
    expect(fillSeats(more, placements, new Set()).steps.map(({ student: id }) => id)).toEqual([
      'second',
      'third',
    ])
  })

  it('skips those who left as well', () => {
    const { steps } = fillSeats(round, placements, new Set(['first', 'second']))
    expect(steps).toEqual([{ student: 'third', from: null, to: 'A' }])
  })

  it('does nothing while every seat is taken', () => {
    expect(fillSeats(round, placements, new Set())).toEqual({ steps: [], placements })
  })

  it('refuses placements of another round', () => {
    const other = placements.map((placed) => ({ ...placed, student: `x${placed.student}` }))
    expect(() => fillSeats(round, other, new Set())).toThrow('placements[0].student')
  })
})
