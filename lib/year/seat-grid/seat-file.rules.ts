import type { SeatCell, SeatGrid, SeatSchool } from './seat-grid.view'

const HELD = ['reserved', 'enrolled', 'continuing', 'offered', 'accepted', 'free'] as const

const ANSWERS = {
  lastOffers: 'offers',
  lastAccepted: 'accepted',
  lastDeclined: 'declined',
  lastNoAnswer: 'noAnswer',
  lastTookAnother: 'tookAnother',
  lastOpen: 'open',
  lastNoShows: 'noShows',
} as const

const ANSWER_COLUMNS = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]

type Column = {
  readonly grade: number
  readonly what:
    | 'seats'
    | (typeof HELD)[number]
    | 'lastYear'
    | (typeof ANSWER_COLUMNS)[number]
    | 'lastEmpty'
}

/** The columns of the grid as a file: for each grade its seats, who holds them, and what became of last year's. */
export function seatColumns({ grades }: SeatGrid, entryGrade: number): Column[] {
  return grades.flatMap((grade) =>
    [
      'seats' as const,
      ...HELD,
      'lastYear' as const,
      // offers are made in the entry grade
      ...(grade === entryGrade ? ANSWER_COLUMNS : []),
      'lastEmpty' as const,
    ].map((what) => ({ grade, what })),
  )
}

/** A school's values in these columns: null where it takes nobody, `notKnown` where nothing is known of last year. */
export function seatValues(
  school: SeatSchool,
  columns: readonly Column[],
  notKnown: string,
): (number | string | null)[] {
  const cellAt = new Map(school.cells.map((cell) => [cell.grade, cell]))
  return columns.map(({ grade, what }) => {
    const cell = cellAt.get(grade)
    if (!cell) return null
    return isOfLastYear(what) ? (lastYearOf(cell, what) ?? notKnown) : thisYearOf(cell, what)
  })
}

type OfLastYear = Extract<Column['what'], `last${string}`>

const isOfLastYear = (what: Column['what']): what is OfLastYear => what.startsWith('last')

function thisYearOf(cell: SeatCell, what: Exclude<Column['what'], OfLastYear>): number | null {
  return cell.seats === null ? null : cell[what]
}

function lastYearOf({ lastYear }: SeatCell, what: OfLastYear): number | null {
  if (lastYear === null) return null
  if (what === 'lastYear') return lastYear.seats
  if (what === 'lastEmpty') return lastYear.empty
  return lastYear.answers?.[ANSWERS[what]] ?? null
}
