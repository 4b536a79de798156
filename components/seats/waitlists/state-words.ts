import type { WaitlistEntryView } from '@/lib/seats/waitlists/waitlists.view'

/** The key, under `waitlists.staff.states`, of a child's state on a waitlist. */
export function stateKey({ state, because }: WaitlistEntryView) {
  return state === 'LEFT' ? (because ?? 'FAMILY') : state
}
