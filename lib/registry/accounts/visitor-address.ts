/** Long enough for any network address, short enough for an index. */
const LONGEST = 64

/**
 * The network address in an X-Forwarded-For header: the last one, which our own proxy added. Anybody can
 * forge the ones before it. 'unknown' without a header.
 */
export function toVisitorAddress(forwarded: string | null): string {
  return forwarded?.split(',').at(-1)?.trim().slice(0, LONGEST) || 'unknown'
}
