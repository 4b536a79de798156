/** One cell of the seat grid. */
export type SeatCell = {
  readonly poolId: string
  readonly grade: number
  readonly seats: number
  /** Students enrolled for that year. */
  readonly enrolled: number
  /** Offers open or accepted; of the entry grade only. */
  readonly offered: number
  /** Seats kept for a group. */
  readonly reserved: number
}

export type SeatGrid = {
  readonly grades: readonly number[]
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    readonly campus: string
    readonly cells: readonly SeatCell[]
  }[]
}
