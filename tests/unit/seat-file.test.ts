import { describe, expect, it } from 'vitest'

import { seatColumns, seatValues } from '@/lib/year/seat-grid/seat-file.rules'
import type { SeatCell, SeatGrid } from '@/lib/year/seat-grid/seat-grid.view'

const none = { reserved: 0, enrolled: 0, continuing: 0, offered: 0, accepted: 0, free: 0, over: 0 }
const answers = {
  offers: 9,
  accepted: 6,
  declined: 1,
  noAnswer: 1,
  tookAnother: 1,
  open: 0,
  noShows: 2,
}
const before = { schoolYear: 2026, schoolId: 'a', answers: null }

const ninth: SeatCell = {
  grade: 9,
  seats: 10,
  ...none,
  free: 10,
  lastYear: { ...before, grade: 9, seats: 8, answers, empty: -1 },
}
const tenth: SeatCell = {
  grade: 10,
  seats: null,
  ...none,
  lastYear: { ...before, grade: 10, seats: 7, empty: null },
}
const school = (cells: SeatCell[]) => ({
  id: 'a',
  slug: 'a',
  name: 'A',
  campus: 'North',
  cdsCode: null,
  lowestGrade: 9,
  highestGrade: 12,
  cells,
})
const grid: SeatGrid = { grades: [9, 10], schools: [school([ninth, tenth])], others: [] }

describe('the seat grid as a file', () => {
  const columns = seatColumns(grid, 9)
  const rowOf = (cells: SeatCell[]) => {
    const values = seatValues(school(cells), columns, '?')
    return Object.fromEntries(columns.map(({ grade, what }, i) => [`${grade} ${what}`, values[i]]))
  }

  it('has last year’s answers in the entry grade, and empty seats in all', () => {
    expect(rowOf([ninth, tenth])).toMatchObject({
      '9 seats': 10,
      '9 free': 10,
      '9 lastYear': 8,
      '9 lastOffers': 9,
      '9 lastAccepted': 6,
      '9 lastDeclined': 1,
      '9 lastNoAnswer': 1,
      '9 lastTookAnother': 1,
      '9 lastOpen': 0,
      '9 lastNoShows': 2,
      '9 lastEmpty': -1,
    })
    expect(columns.filter(({ grade }) => grade === 10).map(({ what }) => what)).toEqual([
      'seats',
      'reserved',
      'enrolled',
      'continuing',
      'offered',
      'accepted',
      'free',
      'lastYear',
      'lastEmpty',
    ])
  })

  it('says what is not known, and leaves empty where nobody is taken', () => {
    expect(rowOf([{ ...ninth, lastYear: null }, tenth])).toMatchObject({
      '9 lastYear': '?',
      '9 lastOffers': '?',
      '9 lastEmpty': '?',
      '10 seats': null,
      '10 free': null,
      '10 lastYear': 7,
      '10 lastEmpty': '?',
    })
  })
})
