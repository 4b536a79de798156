import type {
  AppealGrounds,
  AppealState,
  Channel,
  OfferState,
  ScanState,
} from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

/** An appeal as everybody reads it whom it concerns. */
export type AppealView = {
  readonly id: string
  readonly applicationId: string
  readonly student: string
  readonly number: string
  /** The year it is about. */
  readonly schoolYear: number
  readonly school: string
  readonly grounds: AppealGrounds
  readonly statement: string
  readonly state: AppealState
  readonly channel: Channel
  /** Who asked a counselor; null when the family wrote itself. */
  readonly askedBy: string | null
  readonly openedBy: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly decidedAt: Date | null
  /** Who decided; told to those who work on appeals alone. */
  readonly decidedBy: string | null
  readonly decisionNote: string | null
  readonly documents: readonly DocumentView[]
  /** Of an accepted appeal: its offer, or null while the child is next for the first free seat. */
  readonly offer: OfferState | null
}

/** What a page about one student's appeals shows; `year` null while no result is published. */
export type AppealPageView = {
  readonly student: { readonly id: string; readonly givenName: string; readonly name: string }
  readonly year: {
    readonly schoolYear: number
    readonly demo: boolean
    readonly appealsBy: Date
    /** By the clock of this page; the database's decides. */
    readonly isOpen: boolean
    /** The seat the child has or may still take. */
    readonly seat: string | null
    /** Schools that can be named: of the zone, without those of a seat or of a decided appeal. */
    readonly schools: readonly { readonly id: string; readonly name: string }[]
    /** The newest first. */
    readonly appeals: readonly AppealView[]
  } | null
}

/** What accepting an appeal would do at this moment. */
export type AppealEffectView = {
  readonly seats: number
  readonly taken: number
  readonly offered: number
  readonly free: number
  /** A draw is being made on the seats: nothing can be given now. */
  readonly isDrawing: boolean
  /** Children whose appeal was accepted before and who wait for the first seat. */
  readonly acceptedBefore: number
  /** Whether this child would be offered a seat at once. */
  readonly hasSeat: boolean
  /** Places on the list of those who would have been offered the seat instead. */
  readonly passedOver: readonly number[]
  /** The child first, then the list in its order, cut short; `more` counts the rest. */
  readonly list: readonly {
    readonly own: boolean
    readonly before: number | null
    readonly after: number | null
  }[]
  readonly more: number
  /** The seat the child gives up by accepting; null for none. */
  readonly holds: string | null
}

/** The desk of those who decide appeals of one zone. */
export type AppealDeskView = {
  readonly zoneId: string
  readonly slug: string
  readonly name: Texts
  /** Whether the actor runs the zone and has its other pages beside this one. */
  readonly runs: boolean
  /** Whether the actor sits on the panel. */
  readonly decides: boolean
}

/** Why an actor does not decide an appeal, though it is open; null when he or she does. */
export type DecisionBlocker = 'not-panel' | 'own' | 'made' | null

/** A document beside its appeal; the content is fetched on its own. */
export type DocumentView = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly uploadedAt: Date
  readonly scan: ScanState
  /** Whether it can be opened: not with a virus, not before the scan where there is one. */
  readonly isServed: boolean
}
