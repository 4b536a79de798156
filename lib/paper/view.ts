/** A place of a paper list that two typings filled differently; null: no school. */
export type PlaceDifference = {
  /** 1 is the first choice. */
  readonly place: number
  /** School ids. */
  readonly first: string | null
  readonly second: string | null
}

/** A paper list typed in once. Its schools are not told: the second typing is done from the paper. */
export type WaitingPaper = {
  readonly id: string
  readonly askedBy: string
  readonly enteredBy: string
  readonly enteredAt: Date
}
