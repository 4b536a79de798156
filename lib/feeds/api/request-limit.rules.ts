/** At most so many requests in a minute, each by its own count. */
export const REQUESTS_A_MINUTE = { token: 120, stranger: 30 } as const

const MINUTE = 60_000
const MOST_KNOWN = 10_000

/** Counts requests in this process: how many seconds somebody has to wait, or 0. */
export function createLimit(count: number): (who: string, now: number) => number {
  const asked = new Map<string, { readonly since: number; readonly count: number }>()
  return (who, now) => {
    const known = asked.get(who)
    const window = known && now - known.since < MINUTE ? known : { since: now, count: 0 }
    // moved to the end, so that the oldest comes first
    asked.delete(who)
    asked.set(who, { ...window, count: window.count + 1 })
    const [oldest] = asked.keys()
    if (asked.size > MOST_KNOWN && oldest !== undefined) asked.delete(oldest)
    return window.count < count ? 0 : Math.ceil((window.since + MINUTE - now) / 1000)
  }
}
