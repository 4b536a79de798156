import type { LeftBecause, WaitlistState } from '@/lib/base/db/generated/enums'

/** A child's place on one school's waitlist, as the family sees it. */
export type WaitlistPlaceView = {
  readonly schoolId: string
  readonly slug: string
  readonly school: string
  /** On the family's list. */
  readonly rank: number
  /** The place in the round, 1 is next. */
  readonly placeInRound: number
  /** The place now; null when the child does not wait there any more. */
  readonly placeNow: number | null
  readonly state: WaitlistState
  readonly because: LeftBecause | null
  /** When the child was offered a seat or left; null while it waits. */
  readonly changedAt: Date | null
  /** Parts of the school's seats are kept for groups: somebody further down may be asked first. */
  readonly hasReserves: boolean
  /** How the list moved ahead of the child, the newest first: one entry a day. */
  readonly moves: readonly WaitlistMove[]
}

/** A day on which children ahead moved on, and the place after it. */
export type WaitlistMove = {
  readonly at: Date
  /** How many moved on that day. */
  readonly count: number
  /** The place after it. */
  readonly place: number
}

/** One child on a school's list, as staff see it. */
export type WaitlistEntryView = {
  readonly applicationId: string
  readonly student: string
  readonly number: string
  /** In the round; 1 is next. */
  readonly position: number
  /** Among those who wait; null for those who do not any more. */
  readonly now: number | null
  readonly round: 'MAIN' | 'LATE' | 'TRANSFER'
  readonly state: WaitlistState
  readonly because: LeftBecause | null
  readonly changedAt: Date | null
  /** The seat the child holds, or may still accept; null for none. */
  readonly holds: string | null
  /** The newest offer of this school; null when there was none. */
  readonly offer: {
    readonly id: string
    readonly answerBy: Date
    /** Its deadline can be moved: it is open, or ran out. */
    readonly movable: boolean
  } | null
}

/** One school's seats and how many wait. */
export type WaitlistSummary = {
  readonly schoolId: string
  readonly slug: string
  readonly school: string
  readonly seats: number
  readonly taken: number
  readonly offered: number
  readonly free: number
  readonly waiting: number
}

/** A step of a list, from the log. */
export type WaitlistEvent = {
  readonly id: string
  readonly at: Date
  readonly verb: string
  readonly student: string
  /** Null: by itself. */
  readonly by: string | null
}

/** Who would be offered a seat now. */
export type NextOffer = {
  readonly school: string
  readonly student: string
  readonly holds: string | null
  /** By an accepted appeal, which comes before the list. */
  readonly byAppeal: boolean
}
