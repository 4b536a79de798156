import type { WaitlistEntryView } from '@/lib/seats/waitlists/waitlists.view'

/** The key, under `waitlists.staff.states`, of where a child stands on a list. */
export function stateKey({ state, because }: WaitlistEntryView) {
  return state === 'LEFT' ? (because ?? 'FAMILY') : state
}
