/** One cell of the seat grid: one grade of one school. */
export type SeatCell = {
  readonly grade: number
  /** All seats; null where the school takes nobody into the grade. */
  readonly seats: number | null
  /** Seats that the rules keep for a group; of the entry grade only. */
  readonly reserved: number
  /** Students enrolled for that year. */
  readonly enrolled: number
  /** Students who go on from the grade below, and are enrolled nowhere for that year. */
  readonly continuing: number
  /** Students who may still accept one; of the entry grade only. */
  readonly offered: number
  /** Students who accepted one and are not enrolled yet. */
  readonly accepted: number
  /** Seats that nobody holds and nobody may still accept. */
  readonly free: number
  /** Seats of the year before; null when there were none. */
  readonly lastYear: number | null
}

export type SeatSchool = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly campus: string
  /** Null when the state gives it no code of its own. */
  readonly cdsCode: string | null
  readonly lowestGrade: number
  readonly highestGrade: number
  /** One for each grade of the grid. */
  readonly cells: readonly SeatCell[]
}

export type SeatGrid = {
  readonly grades: readonly number[]
  /** Schools that take part, by campus and name. */
  readonly schools: readonly SeatSchool[]
  /** Schools of the zone that could take part and have no seats this year. */
  readonly others: readonly SeatSchool[]
}
