/** Longer than any network address, short enough for an index. */
const LONGEST = 64

/**
 * The network address in an X-Forwarded-For header: the last one, which the proxy in front wrote
 * itself. What stands before it came with the request, and anybody can write it. 'unknown' without one.
 */
export function toVisitorAddress(forwarded: string | null): string {
  return forwarded?.split(',').at(-1)?.trim().slice(0, LONGEST) || 'unknown'
}
