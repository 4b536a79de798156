import type { TodayGroup, TodayItem } from './today.view'

/** How urgent something is: its day has passed, is within two days, or lies further ahead; or it has none. */
export type Due = 'late' | 'near' | 'ahead' | 'none'

const DAY = 86_400_000

/** How urgent something is that is due at a moment; null: it has no day. */
export function dueOf(dueAt: Date | null, now: Date): Due {
  if (dueAt === null) return 'none'
  if (dueAt <= now) return 'late'
  return dueAt.getTime() - now.getTime() <= 2 * DAY ? 'near' : 'ahead'
}

/** What has no day waits before what is due later: a person waits for it now. */
const ORDER: readonly Due[] = ['late', 'near', 'none', 'ahead']

const timeOf = (at: Date | null) => at?.getTime() ?? Infinity

/** Orders what waits: late first, then what is due soon, then the oldest. */
function compareItems(a: TodayItem, b: TodayItem, now: Date): number {
  const [dueA, dueB] = [dueOf(a.dueAt, now), dueOf(b.dueAt, now)]
  if (dueA !== dueB) return ORDER.indexOf(dueA) - ORDER.indexOf(dueB)
  if (dueA !== 'none' && timeOf(a.dueAt) !== timeOf(b.dueAt))
    return timeOf(a.dueAt) - timeOf(b.dueAt)
  return timeOf(a.since) === timeOf(b.since) ? 0 : timeOf(a.since) - timeOf(b.since)
}

/** What waits, the most urgent first. */
export const inOrder = (items: readonly TodayItem[], now: Date): TodayItem[] =>
  items.toSorted((a, b) => compareItems(a, b, now))

/** Groups by their most urgent item; those where nothing waits come last, in the order given. */
export function groupsInOrder(groups: readonly TodayGroup[], now: Date): TodayGroup[] {
  return groups.toSorted(({ items: [a] }, { items: [b] }) => {
    if (a && b) return compareItems(a, b, now)
    return Number(b !== undefined) - Number(a !== undefined)
  })
}
