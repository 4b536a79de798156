/**
 * Whether JSON text names a key twice in one object, of which programs may read either. `value` is what it was parsed
 * as, which has each key once.
 */
export function hasKeyTwice(text: string, value: unknown): boolean {
  let keys = 0
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) keys++
  return keys !== keysIn(value)
}

/** A string of valid JSON, with the colon of a key. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value).reduce((sum: number, one) => sum + keysIn(one), 0)
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length)
}
