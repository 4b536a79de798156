import type { Hold } from './hold-limits.schema'

/** A hold that was released holds again when it is about more than it was. */
const MORE = 1.1

const NUMBERS: readonly string[] = ['gone', 'changed', 'without', 'count']

/** What a hold is about, without its numbers. */
function nameOf({ code, detail }: Hold): string {
  const names = Object.entries(detail).filter(([, value]) => typeof value === 'string')
  return JSON.stringify([code, ...names.toSorted(([a], [b]) => (a < b ? -1 : 1)).flat()])
}

/** The holds that nobody has released: others than those, or about clearly more rows. */
export function findNewHolds(holds: readonly Hold[], released: readonly Hold[]): Hold[] {
  const known = new Map(released.map((hold) => [nameOf(hold), hold.detail]))
  return holds.filter((hold) => {
    const before = known.get(nameOf(hold))
    if (!before) return true
    return NUMBERS.some((name) => Number(hold.detail[name] ?? 0) > MORE * Number(before[name] ?? 0))
  })
}
