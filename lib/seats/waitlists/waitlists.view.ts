import type { LeftBecause, WaitlistState } from '@/lib/base/db/generated/enums'
import type { Person } from '@/lib/registry/people/person.rules'

/** A child's place on one school's waitlist, as the family sees it. */
export type WaitlistPlaceView = {
  readonly schoolId: string
  readonly slug: string
  readonly school: string
  /** The rank on the family's list. */
  readonly rank: number
  /** The place in the round, 1 is next. */
  readonly placeInRound: number
  /** The place now; null when the child is no longer on the list. */
  readonly placeNow: number | null
  readonly state: WaitlistState
  readonly because: LeftBecause | null
  /** Who took the child off; null when no person did. */
  readonly leftBy: Person | null
  /** When the child was offered a seat or left; null while waiting. */
  readonly changedAt: Date | null
  /** The child’s own appeal was accepted and waits for a seat here, before everybody on the list. */
  readonly ownAppeal: boolean
  /**
   * How many other children with an accepted appeal get a seat here first: before anybody on the list,
   * or before the child when its own was accepted.
   */
  readonly appealsAhead: number
  /**
   * Some of the school's seats are reserved for groups, so somebody further down may get an offer
   * first.
   */
  readonly hasReserves: boolean
  /** How the list moved ahead of the child, newest first: one entry a day. */
  readonly moves: readonly WaitlistMove[]
}

/** A day on which children ahead left the list. */
export type WaitlistMove = {
  readonly at: Date
  /** How many left on that day. */
  readonly count: number
  /** The child's place after it. */
  readonly place: number
}

/** One child on a school's waitlist, as shown to staff. */
export type WaitlistEntryView = {
  readonly applicationId: string
  readonly student: string
  readonly number: string
  /** The place in the round; 1 is next. */
  readonly position: number
  /** The place among those who wait; null for a child who no longer does, and once the list has ended. */
  readonly now: number | null
  readonly round: 'MAIN' | 'LATE' | 'TRANSFER'
  /** `ENDED` for a child who waited until the list ended. */
  readonly state: WaitlistState | 'ENDED'
  readonly because: LeftBecause | null
  readonly changedAt: Date | null
  /** The seat the child holds, or may still accept; null for none. */
  readonly holds: string | null
  /** The newest offer of this school; null when there was none. */
  readonly offer: {
    readonly id: string
    readonly answerBy: Date
    /** Its deadline can be moved: it is open, or expired. */
    readonly movable: boolean
  } | null
}

/** One school's seats, and how many children wait. */
export type WaitlistSummary = {
  readonly schoolId: string
  readonly slug: string
  readonly school: string
  readonly seats: number
  readonly taken: number
  readonly offered: number
  readonly free: number
  /** How many more hold a seat or may still accept one than there are seats. */
  readonly over: number
  readonly waiting: number
  /** How many children with an accepted appeal get a seat before anybody on the list. */
  readonly appeals: number
}

/** An event of a waitlist, from the log. */
export type WaitlistEvent = {
  readonly id: string
  readonly at: Date
  readonly verb: string
  readonly student: string
  /** Null: the system. */
  readonly by: string | null
}

/** A child who would be offered a seat now. */
export type NextOffer = {
  readonly school: string
  readonly student: string
  readonly holds: string | null
  /** By an accepted appeal, which comes before the waitlist. */
  readonly byAppeal: boolean
}
