import type { TransferState as RequestState } from '@/lib/base/db/generated/enums'
import { toSearchWords } from '@/lib/base/format/search-words.rules'

import type { CaseApplicationState, CaseState, CaseWarning, TransferState } from './caseload.schema'

export type CaseFacts = {
  /** A list is begun, and none sent that counts. */
  readonly isBegun: boolean
  /** A list that counts was sent. */
  readonly submitted: boolean
  /** A list was made in class, and does not count until a guardian confirms it. */
  readonly unconfirmed?: boolean
  /** A list was handed in that counts nothing until somebody of the school settles it. */
  readonly unsettled?: boolean
  /** The published outcome; null before results. A null school: no seat. */
  readonly outcome: { readonly school: string | null } | null
  /** Every offer was answered, or has expired. */
  readonly answered?: boolean
  readonly warnings?: readonly CaseWarning[]
}

/**
 * The progress of a student's application; null: there is none. A list that no guardian has
 * confirmed is not sent.
 */
export function caseApplicationState(application: CaseFacts | null): CaseApplicationState {
  if (application?.outcome) {
    if (application.answered) return 'answered'
    return application.outcome.school === null ? 'no-seat' : 'placed'
  }
  if (application?.submitted) return application.warnings?.length ? 'warned' : 'submitted'
  if (application?.unsettled) return 'unsettled'
  if (application?.unconfirmed) return 'unconfirmed'
  return application?.isBegun ? 'draft' : 'not-begun'
}

export type ListFacts = {
  /** How many schools are on the newest list sent, and how many could be. */
  readonly ranked: number
  readonly offered: number
  readonly pendingClaims: number
  /** The student does not live in the zone of the list. */
  readonly outside: boolean
  /** A newer one was made in class, and does not count until a guardian confirms it. */
  readonly unconfirmed: boolean
  /** Another was handed in, and counts nothing until somebody of the school settles it. */
  readonly unsettled: boolean
}

/** What a counselor should check in a list that was sent, most urgent first. */
export function caseWarnings(list: ListFacts): CaseWarning[] {
  const found: Record<CaseWarning, boolean> = {
    unsettled: list.unsettled,
    unconfirmed: list.unconfirmed && !list.unsettled,
    outside: list.outside,
    claim: list.pendingClaims > 0,
    short: list.ranked < 3 && list.ranked < list.offered,
  }
  return (['unsettled', 'unconfirmed', 'outside', 'claim', 'short'] as const).filter(
    (one) => found[one],
  )
}

/** The request states behind each transfer state, most important first. */
const TRANSFERS = [
  ['used', ['ACCEPTED']],
  ['waiting', ['REQUESTED', 'REVIEWED', 'APPROVED']],
  ['denied', ['DENIED', 'UNPLACED']],
] as const satisfies readonly (readonly [TransferState, readonly RequestState[]])[]

const isIn = (states: readonly RequestState[], { state }: { readonly state: RequestState }) =>
  states.includes(state)

/** A student's state of the one-time transfer. A withdrawn request does not count. */
export function transferState(
  requests: readonly { readonly state: RequestState }[],
): TransferState {
  const stands = TRANSFERS.find(([, states]) => requests.some((one) => isIn(states, one)))
  return stands?.[0] ?? 'not-asked'
}

/** The request behind that state, given newest first; undefined when there is none. */
export function findShownRequest<Request extends { readonly state: RequestState }>(
  requests: readonly Request[],
): Request | undefined {
  const stands = TRANSFERS.find(([name]) => name === transferState(requests))
  return stands && requests.find((one) => isIn(stands[1], one))
}

/** Whether every word of a search starts a word of the name or the student number, and it has one. */
export function matchesSearch(row: { name: string; number: string }, search: string): boolean {
  const words = toSearchWords(`${row.name} ${row.number}`)
  const wanted = toSearchWords(search)
  return wanted.length > 0 && wanted.every((one) => words.some((word) => word.startsWith(one)))
}

/** How many rows are in each state; a state without rows is missing. */
export function countStates(rows: readonly { state: CaseState }[]): Map<CaseState, number> {
  const counts = new Map<CaseState, number>()
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}
