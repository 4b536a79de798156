import type { Verb } from './audit-verbs.rules'

/** What another program can be told of, in the order of the form. */
export const PROGRAM_EVENTS = [
  'round.published',
  'round.retracted',
  'placement.offered',
  'placement.accepted',
  'placement.declined',
  'placement.withdrawn',
  'placement.transferred',
  'placement.permitted',
  'transfers.released',
] as const

export type ProgramEvent = (typeof PROGRAM_EVENTS)[number]

/** Where the log's verb is no event of its own, nobody is told. */
const BY_VERB: Partial<Record<Verb, ProgramEvent>> = {
  'round.published': 'round.published',
  'round.retracted': 'round.retracted',
  'offer.fromWaitlist': 'placement.offered',
  'offer.byAppeal': 'placement.offered',
  'offer.byDecision': 'placement.offered',
  'offer.reopened': 'placement.offered',
  'offer.accepted': 'placement.accepted',
  'offer.declined': 'placement.declined',
  'offer.expired': 'placement.declined',
  'transfer.accepted': 'placement.transferred',
  'transfer.released': 'transfers.released',
  'permit.approved': 'placement.permitted',
}

/** The event that an act is to other programs; null when it is none. A seat given back is withdrawn, not declined. */
export function toProgramEvent(verb: Verb, detail: unknown): ProgramEvent | null {
  const event = BY_VERB[verb] ?? null
  const before = typeof detail === 'object' && detail !== null && 'before' in detail
  return event === 'placement.declined' && before && detail.before === 'ACCEPTED'
    ? 'placement.withdrawn'
    : event
}
