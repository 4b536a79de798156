import type {
  AppealGrounds,
  AppealState,
  Channel,
  OfferState,
  ScanState,
} from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import type { Person } from '@/lib/registry/people/person.rules'
import type { SeatOfChild } from '@/lib/year/seat-holders.data'

/** An appeal as shown to everybody it concerns. */
export type AppealView = {
  readonly id: string
  readonly applicationId: string
  readonly student: string
  readonly number: string
  /** The school year it is about. */
  readonly schoolYear: number
  readonly school: string
  readonly grounds: AppealGrounds
  readonly statement: string
  readonly state: AppealState
  readonly channel: Channel
  /** Who asked the counselor; null when the family wrote the appeal itself. */
  readonly askedBy: string | null
  readonly openedBy: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly decidedAt: Date | null
  /** Who decided; shown only to people who work on appeals. */
  readonly decidedBy: string | null
  readonly decisionNote: string | null
  readonly documents: readonly DocumentView[]
  /**
   * The state of the offer of an accepted appeal; null while the child is next for the first free
   * seat.
   */
  readonly offer: OfferState | null
  /** For an accepted appeal that waits for a seat: 1 gets the first one that opens. Else null. */
  readonly turn: number | null
  /** The year's result is taken back: no seat is offered until the corrected one is published. */
  readonly isResultWithdrawn: boolean
}

/** An appeal as the result page mentions it. */
export type ResultAppeal = Pick<
  AppealView,
  | 'id'
  | 'school'
  | 'state'
  | 'openedAt'
  | 'dueAt'
  | 'decidedAt'
  | 'offer'
  | 'turn'
  | 'isResultWithdrawn'
> & { readonly sentBy: Person | null }

/**
 * What a page about one student's appeals shows; `year` null while no result is published, also while
 * one is taken back.
 */
export type AppealPageView = {
  readonly student: { readonly id: string; readonly givenName: string; readonly name: string }
  readonly year: {
    readonly schoolYear: number
    readonly demo: boolean
    readonly appealsBy: Date
    /** By the web server's clock; the database's clock decides. */
    readonly isOpen: boolean
    /** An appeal waits for its decision, perhaps one that the reader may not read: no other is taken. */
    readonly hasOpen: boolean
    /** The seat the child has or, while it has none, may still take. */
    readonly seat: SeatOfChild | null
    /**
     * The schools of the zone that can be asked for: without the school of a seat, and without
     * those of decided appeals.
     */
    readonly schools: readonly { readonly id: string; readonly name: string }[]
  } | null
  /** The newest result was taken back and is not yet corrected. */
  readonly isResultWithdrawn: boolean
  /** Those of the newest year with a result and later, newest first; all when there is none. */
  readonly appeals: readonly AppealView[]
}

/** What accepting an appeal would do now. */
export type AppealEffectView = {
  readonly seats: number
  readonly taken: number
  readonly offered: number
  readonly free: number
  /** A draw on these seats is under way: no seat can be given now. */
  readonly isDrawing: boolean
  /** How many children with an earlier accepted appeal wait for the first seat. */
  readonly acceptedBefore: number
  /** Whether this child would be offered a seat at once. */
  readonly hasSeat: boolean
  /** The waitlist places of children who would have been offered the seat instead. */
  readonly passedOver: readonly number[]
  /** The child first, then the list in order, cut short; `more` counts the rest. */
  readonly list: readonly {
    readonly own: boolean
    readonly before: number | null
    readonly after: number | null
  }[]
  readonly more: number
  /** The seats the child holds or may still accept, a seat held first. */
  readonly holds: readonly SeatOfChild[]
}

/** The desk of those who decide appeals of one zone. */
export type AppealDeskView = {
  readonly zoneId: string
  readonly slug: string
  readonly name: Texts
  /** Whether the actor runs the zone and so has its other pages too. */
  readonly runs: boolean
  /** Whether the actor sits on the panel. */
  readonly decides: boolean
}

/** Why an actor may not decide an open appeal; null when the actor may. */
export type DecisionBlocker = 'not-panel' | 'own' | 'made' | 'role-too-new' | null

/** A document of an appeal, without its content. */
export type DocumentView = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly uploadedAt: Date
  readonly scan: ScanState
  /** Whether it can be opened: never with a virus, and not before the scan where there is one. */
  readonly isServed: boolean
}
