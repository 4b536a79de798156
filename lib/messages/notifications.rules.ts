import type { Messages } from '@/lib/base/i18n/messages'
import { type Locale, routing } from '@/lib/base/i18n/routing'

import type { LetterKind } from './letter.schema'

/** Who is notified, by their part in the case. */
export type NotificationReader =
  | 'guardians'
  | 'counselors'
  | 'school'
  | 'zone'
  | 'panel'
  /** The person who asked: for a sign-in code, for a correction, that a value be another, or that files be read. */
  | 'asker'
  /** The person who is given a role. */
  | 'appointed'
  | 'administrators'
  /** A parent or guardian of the records who has no account yet. */
  | 'invited'

/** One row of the table: what happened, who is notified, and how. */
export type NotificationRow = (
  | { readonly channel: 'mail'; readonly event: LetterKind }
  | {
      readonly channel: 'page' | 'paper'
      readonly event: keyof Messages['notifications']['events']
    }
) & {
  readonly reader: NotificationReader
  /** The languages it is available in. */
  readonly languages: readonly Locale[]
}

/**
 * Who gets each letter: all people of these kinds who belong to the case, and nobody else, each in their
 * own language. Without a row for every letter this does not compile. The readers also decide which page
 * the letter links to (`findLetterPage`).
 */
export const LETTER_READERS = {
  signInCode: ['asker'],
  addressToConfirm: ['asker'],
  addressTaken: ['asker'],
  addressAsked: ['asker'],
  addressChanged: ['asker'],
  addressGiven: ['asker'],
  addressGivenAway: ['asker'],
  addressGivenToOther: ['zone'],
  roleGiven: ['appointed'],
  roleGivenToOther: ['zone'],
  guardianAdded: ['guardians'],
  listReceived: ['guardians'],
  lateListReceived: ['guardians'],
  listReceivedFor: ['guardians'],
  listMadeInClass: ['guardians'],
  listToConfirm: ['guardians'],
  listConfirmed: ['guardians'],
  listWithdrawn: ['guardians'],
  listSetAside: ['guardians'],
  listNotSent: ['guardians'],
  listNotBegun: ['guardians'],
  datesChanged: ['guardians'],
  datesChangedCounselor: ['counselors'],
  seatsChanged: ['guardians'],
  seatsChangedCounselor: ['counselors'],
  rulesChanged: ['guardians'],
  rulesChangedCounselor: ['counselors'],
  claimApproved: ['guardians'],
  claimRejected: ['guardians'],
  claimReopened: ['guardians'],
  resultWithSeat: ['guardians'],
  resultWithoutSeat: ['guardians'],
  resultSeatMoved: ['guardians'],
  resultSeatKept: ['guardians'],
  roundToApprove: ['zone'],
  roundToRelease: ['zone'],
  diceToConfirm: ['zone'],
  callerToConfirm: ['zone'],
  callerNamed: ['appointed'],
  roundSentBack: ['zone'],
  roundRetracted: ['guardians'],
  roundRetractedCounselor: ['counselors'],
  seatAccepted: ['guardians'],
  seatDeclined: ['guardians'],
  seatKept: ['guardians'],
  offerReminder: ['guardians'],
  offerExpired: ['guardians'],
  deadlineMoved: ['guardians'],
  waitlistOffer: ['guardians'],
  waitlistLeft: ['guardians'],
  manualToDecide: ['zone'],
  extraRuleToDecide: ['zone'],
  roundRulesToDecide: ['zone'],
  duplicateToSettle: ['zone'],
  manualOffer: ['guardians'],
  transferRequested: ['guardians'],
  transferToReview: ['counselors'],
  transferReviewed: ['guardians'],
  transferArrived: ['school'],
  transferWithdrawn: ['guardians', 'counselors', 'school'],
  transferApproved: ['guardians', 'counselors'],
  transferAccepted: ['guardians', 'counselors', 'school'],
  transferDenied: ['guardians', 'counselors'],
  transferUnplaced: ['guardians', 'counselors', 'school'],
  transferReminder: ['counselors', 'school'],
  transferOverdue: ['zone'],
  planToRelease: ['zone'],
  correctionAsked: ['zone'],
  correctionDecided: ['asker'],
  appealOpened: ['guardians'],
  appealArrived: ['panel'],
  appealWithdrawn: ['guardians'],
  appealAcceptedSeat: ['guardians'],
  appealAcceptedNext: ['guardians'],
  appealDenied: ['guardians'],
  appealSeat: ['guardians'],
  appealReminder: ['panel'],
  appealOverdue: ['zone'],
  permitOpened: ['guardians'],
  permitToSign: ['counselors', 'school', 'zone'],
  permitSigned: ['guardians'],
  permitApproved: ['guardians'],
  permitRefused: ['guardians'],
  studentLeft: ['guardians'],
  arrivalPlaced: ['guardians'],
  arrivalToDecide: ['zone'],
  importHeld: ['administrators'],
  importToAnswer: ['asker'],
  importDone: ['asker'],
  importRefused: ['administrators'],
  importOverruled: ['asker'],
  importCustody: ['zone'],
  importCustodyBack: ['zone'],
  guardianEnded: ['guardians'],
  guardianUnlinked: ['asker'],
  guardianToDecide: ['zone'],
  guardianInvited: ['invited'],
} as const satisfies Record<LetterKind, readonly NotificationReader[]>

/** Letters that belong to a mailbox, whoever has an account with its address: others go where their reader is by now. */
export const TO_THE_MAILBOX = [
  'signInCode',
  'guardianInvited',
  'addressToConfirm',
  'addressTaken',
  'addressAsked',
  'addressChanged',
  'addressGivenAway',
] as const satisfies readonly LetterKind[]

/** Letters that somebody waits for before a page: they go before all others. */
export const WAITED_FOR: ReadonlySet<LetterKind> = new Set(['signInCode', 'addressToConfirm'])

/** Notifications without a letter: on paper from the school, or on a page as soon as it is true. */
const OTHER_NOTIFICATIONS = [
  { event: 'codeLetter', reader: 'guardians', channel: 'paper', languages: routing.locales },
  { event: 'resultPage', reader: 'guardians', channel: 'page', languages: routing.locales },
  { event: 'resultPage', reader: 'counselors', channel: 'page', languages: routing.locales },
  { event: 'resultPage', reader: 'school', channel: 'page', languages: routing.locales },
  { event: 'listPage', reader: 'counselors', channel: 'page', languages: routing.locales },
  { event: 'claimPage', reader: 'school', channel: 'page', languages: routing.locales },
] as const satisfies readonly NotificationRow[]

const letters = Object.entries(LETTER_READERS) as [LetterKind, readonly NotificationReader[]][]

/** The whole table: who is notified of what, how, and in which languages. */
export const NOTIFICATIONS: readonly NotificationRow[] = [
  ...letters.flatMap(([event, readers]) =>
    readers.map((reader) => ({
      event,
      reader,
      channel: 'mail' as const,
      languages: routing.locales,
    })),
  ),
  ...OTHER_NOTIFICATIONS,
]
