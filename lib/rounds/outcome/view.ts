/** One school's side of a computed round. */
export type SchoolOutcome = {
  readonly id: string
  readonly name: string
  readonly seats: number
  readonly placed: number
  /** Lists that name the school, and those that name it first. */
  readonly ranked: number
  readonly rankedFirst: number
  /** The last who got in, when every seat is taken. */
  readonly cutoff: { readonly priority: number; readonly number: number } | null
  readonly waiting: number
}

/** What a computed round came to. */
export type Outcome = {
  readonly students: number
  /** Placed at each choice, first choice first, without gaps. */
  readonly byRank: readonly number[]
  readonly unplaced: number
  readonly schools: readonly SchoolOutcome[]
}
