import type { PoolYield } from '@/lib/year/yields/yields.view'

/** One cell of the seat grid: one grade of one school. */
export type SeatCell = {
  readonly grade: number
  /** All seats; null where the school takes nobody into the grade. */
  readonly seats: number | null
  /** Seats that the rules reserve for a group; in the entry grade only. */
  readonly reserved: number
  /** Students enrolled for that year. */
  readonly enrolled: number
  /** Students who go on from the grade below, and are enrolled nowhere for that year. */
  readonly continuing: number
  /** Students who may still accept an offer; in the entry grade only. */
  readonly offered: number
  /** Students who accepted an offer and are not enrolled yet. */
  readonly accepted: number
  /** Seats that nobody holds and nobody may still accept. */
  readonly free: number
  /** How many more hold a seat or may still accept one than there are seats. */
  readonly over: number
  /** What became of last year's seats; null when there were none. */
  readonly lastYear: PoolYield | null
}

export type SeatSchool = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly campus: string
  /** Null when the school has no state code of its own. */
  readonly cdsCode: string | null
  readonly lowestGrade: number
  readonly highestGrade: number
  /** One per grade of the grid. */
  readonly cells: readonly SeatCell[]
}

export type SeatGrid = {
  readonly grades: readonly number[]
  /** Participating schools, by campus and name. */
  readonly schools: readonly SeatSchool[]
  /** Schools of the zone that could participate but have no seats this year. */
  readonly others: readonly SeatSchool[]
}
