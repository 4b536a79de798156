/** One student whose family no mail reaches, and what is to be told. */
export type PaperLetter = {
  readonly student: string
  readonly familyName: string
  readonly number: string
  /** Where the letter is handed out; null when no enrollment is known. */
  readonly school: string | null
  readonly kind: 'resultWithSeat' | 'resultWithoutSeat' | 'resultSeatMoved' | 'listNotBegun'
  readonly placedAt: string | null
  readonly waitlists: number
  readonly answerBy: Date | null
  readonly noAnswer: string
}

/** How many letters of each kind would be printed; null when there is nothing to tell in this year. */
export type PaperCounts = { readonly result: number | null; readonly noList: number }
