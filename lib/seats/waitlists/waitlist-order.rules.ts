import { sortRows, type SortValue } from '@/lib/base/tables/table.rules'
import type { SortKey } from '@/lib/base/tables/table.schema'

import type { WaitlistFilter, waitlistTable } from './waitlist-table.schema'
import type { WaitlistEntryView } from './waitlists.view'

/** Later rounds come after the earlier ones, so the order that the entries came in is their place. */
const VALUES: Record<
  Exclude<SortKey<typeof waitlistTable>, 'position'>,
  (entry: WaitlistEntryView) => SortValue
> = {
  student: ({ student }) => student,
  number: ({ number }) => number,
  now: ({ now }) => now,
  state: ({ state }) => state,
  holds: ({ holds }) => holds,
  changed: ({ changedAt }) => changedAt,
}

/** Entries of a waitlist, given in the order in which seats are offered, in the order of the filter. */
export function sortEntries(
  entries: readonly WaitlistEntryView[],
  sort: WaitlistFilter['sort'],
): WaitlistEntryView[] {
  const placed = entries.map((entry, place) => ({ entry, place }))
  const values = Object.fromEntries(
    Object.entries(VALUES).map(([key, value]) => [
      key,
      ({ entry }: (typeof placed)[number]) => value(entry),
    ]),
  ) as Record<keyof typeof VALUES, (row: (typeof placed)[number]) => SortValue>
  const order = { ...values, position: ({ place }: (typeof placed)[number]) => place }
  return sortRows(placed, sort, order).map(({ entry }) => entry)
}
