import type { Condition } from '@/lib/db/generated/enums'

/** A standing at a school: the group by its condition, null for none, and the lottery number in it. */
export type Place = { readonly group: Condition | null; readonly number: number }

/** One school of the list in the picture of a placement. Places are told in percent of the lane. */
export type Lane = {
  readonly rank: number
  readonly school: string
  /** Seats of the school in the draw. */
  readonly seats: number
  /** The last who got in; null when seats were left or none were given out. */
  readonly last: Place | null
  /** How far the seats went: 100 when there was one for everybody who asked. */
  readonly reach: number
  readonly child: Place
  /** Where the child stood; null when not eligible there. */
  readonly at: number | null
  readonly placed: boolean
}

/** How the placement of one child went, over the schools of its list. */
export type Picture = {
  /** The groups in their order; each takes an equal part of a lane, by lottery number within. */
  readonly groups: readonly Condition[]
  /** A last part of the lane is for lists that came late. */
  readonly late: boolean
  readonly lanes: readonly Lane[]
}
