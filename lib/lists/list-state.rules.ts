import type { OfferState } from '@/lib/base/db/generated/enums'
import { type Dates, listsTakenAt, windowAt } from '@/lib/year/application-window.rules'

import type { ApplicationState, Warning } from './ranking.view'

/** The subject of an event about an application. */
export const aboutApplication = (
  id: string,
  { zone }: { readonly zone: { readonly id: string } },
) => ({
  subjectType: 'application',
  subjectId: id,
  zoneId: zone.id,
})

export const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i])

const CHARACTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A receipt code such as ZC-7K3M-9QXT from 8 random bytes; no two of its characters look alike. */
export function receiptCode(random: Uint8Array): string {
  const characters = Array.from(
    random.subarray(0, 8),
    (byte) => CHARACTERS[byte % CHARACTERS.length],
  )
  return `ZC-${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`
}

/** Warnings before sending; none of them stops the list from being sent. */
export function warningsOf(list: readonly string[], offered: number): Warning[] {
  if (list.length >= 3 || list.length >= offered) return []
  return [list.length === 1 ? 'one-school' : 'short']
}

export type ApplicationFacts = {
  readonly cycle: Dates & { readonly publishedAt: Date | null; readonly lateUntil?: Date | null }
  readonly draft: readonly string[]
  /** The list that counts, or null when none was sent. */
  readonly sent: readonly string[] | null
  /** The newest list was made in class, and a guardian has not confirmed it. */
  readonly unconfirmed?: boolean
  /** That list was sent after the window, so it waits for the late round's results. */
  readonly late?: boolean
  /** The accepted offer, else the open one, else the newest that ended; null when there is no offer. */
  readonly offer: OfferState | null
  /** Another offer is open beside an accepted one. */
  readonly another?: boolean
  /** The result was taken back, and there is no other yet. */
  readonly withdrawn?: boolean
}

const ANSWERED = {
  OPEN: 'placed',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  EXPIRED: 'expired',
  SUPERSEDED: 'declined',
  RETRACTED: 'withdrawn',
} as const satisfies Record<OfferState, ApplicationState>

/** Whether a late list is accepted at a moment: after the window, from families that sent none in time. */
export function takesLate(
  cycle: Dates & { readonly lateUntil?: Date | null },
  sentInTime: boolean,
  now: Date,
): boolean {
  const { lateUntil = null } = cycle
  return !sentInTime && listsTakenAt({ ...cycle, lateUntil }, now) === 'late'
}

/** The state of a student's application at a moment. */
export function familyState(facts: ApplicationFacts, now: Date): ApplicationState {
  const { cycle, draft, sent, late = false, offer, another = false, unconfirmed = false } = facts
  const window = windowAt(cycle, now)
  if (window === 'not-open') return 'not-open'
  if (facts.withdrawn) return 'withdrawn'
  if (offer === 'ACCEPTED' && another) return 'better'
  if (offer) return ANSWERED[offer]
  if (window === 'closed') {
    if (sent && cycle.publishedAt && !late) return 'unplaced'
    if (takesLate(cycle, sent !== null && !late, now)) return sent ? 'late-sent' : 'late'
    if (!sent) return 'missed'
    return late && cycle.publishedAt ? 'unplaced' : 'awaiting'
  }
  if (cycle.publishedAt && sent) return 'unplaced'
  if (!sent && unconfirmed) return 'unconfirmed'
  if (!sent) return draft.length > 0 ? 'draft' : 'not-begun'
  return sameList(draft, sent) ? 'submitted' : 'changed'
}
