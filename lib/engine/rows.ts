import type { Reserves } from './market'

/** A market as rows: students in any order, priorities and standings separate. */
export type Rows = {
  readonly seats: Int32Array
  /** Student `s` lists edges `listStart[s]` up to `listStart[s + 1]`, best first, a current seat among them. */
  readonly listStart: Int32Array
  readonly school: Int32Array
  /** Per edge: from 1, lower stands first; NOT_ELIGIBLE where the student may not attend. */
  readonly priority: Int32Array
  /**
   * Lottery standing, from 1 up to the number of entrants, lower first: one per student, or one per edge when each
   * school draws its own.
   */
  readonly standing: Int32Array
  readonly scope: 'one' | 'per-school'
  /** 1 for students who come after everybody on time, by the same rules; null when nobody is late. */
  readonly late: Uint8Array | null
  /** The edge of the seat each student holds now, or UNPLACED. */
  readonly current: Int32Array
  readonly reserves: Reserves | null
}

/** Two students (rows) who tie at a school: the rules do not say who goes first. */
export type Tie = { readonly school: number; readonly students: readonly [number, number] }

/** Thrown for rows whose priorities and numbers leave a tie. */
export class TieError extends Error {
  readonly tie: Tie

  constructor(tie: Tie) {
    super(`students ${tie.students.join(' and ')} tie at school ${tie.school}`)
    this.tie = tie
  }
}
