import { type HmacKey, hmacInto } from './hmac'

const encoder = new TextEncoder()

/** The entrants of a draw; their names as UTF-8. */
export type Entrants = { readonly length: number; readonly utf8: (entrant: number) => Uint8Array }

/**
 * The standing of every entrant in one draw: 1 is best, no two alike.
 *
 * An entrant's number is HMAC-SHA-256(seed, name), compared as 32 bytes, so nobody's number
 * depends on who else is in the draw, nor on the order of the list. Entrants with the same `name`
 * (siblings who draw as a family) are next to each other by `birth`, lower first; the same name and
 * the same birth is a tie that nothing breaks: both get the same standing.
 */
export function drawStanding(
  seed: HmacKey,
  names: readonly string[] | Entrants,
  birth: ArrayLike<number>,
): Int32Array {
  const utf8 = 'utf8' in names ? names.utf8 : (i: number) => encoder.encode(names[i]!)
  const drawn = new Int32Array(names.length * 8)
  const mac = new Int32Array(8)
  for (let i = 0; i < names.length; i++) {
    hmacInto(seed, utf8(i), mac)
    for (let word = 0; word < 8; word++) drawn[i * 8 + word] = mac[word]!
  }
  const order = sortedByDraw(drawn, birth)
  return standingOf(order, (a, b) => compareDraw(drawn, birth, a, b) !== 0)
}

/** The standing of students with given numbers: 1 is the lowest number, and equal numbers tie. */
export function ownStanding(numbers: ArrayLike<number>): Int32Array {
  const order = Uint32Array.from({ length: numbers.length }, (_, i) => i)
  order.sort((a, b) => numbers[a]! - numbers[b]!)
  return standingOf(order, (a, b) => numbers[a] !== numbers[b])
}

/**
 * Entrants in order of their drawn bytes, then birth. Drawn numbers are uniform, so with as many bins
 * as entrants, by the first bits, each bin has about one; entrants in the same bin are sorted.
 */
function sortedByDraw(drawn: Int32Array, birth: ArrayLike<number>): Uint32Array {
  const shift = Math.min(31, Math.clz32(birth.length))
  const start = new Uint32Array(2 ** (32 - shift) + 1)
  for (let i = 0; i < birth.length; i++) start[(drawn[i * 8]! >>> shift) + 1]!++
  for (let bin = 1; bin < start.length; bin++) start[bin]! += start[bin - 1]!
  const next = start.slice()
  const order = new Uint32Array(birth.length)
  for (let i = 0; i < birth.length; i++) order[next[drawn[i * 8]! >>> shift]!++] = i
  for (let bin = 0; bin + 1 < start.length; bin++) {
    if (start[bin + 1]! - start[bin]! < 2) continue
    order.subarray(start[bin], start[bin + 1]).sort((a, b) => compareDraw(drawn, birth, a, b))
  }
  return order
}

function compareDraw(drawn: Int32Array, birth: ArrayLike<number>, a: number, b: number): number {
  for (let word = 0; word < 8; word++) {
    const difference = (drawn[a * 8 + word]! >>> 0) - (drawn[b * 8 + word]! >>> 0)
    if (difference !== 0) return difference
  }
  return birth[a]! - birth[b]!
}

function standingOf(order: Uint32Array, differ: (a: number, b: number) => boolean): Int32Array {
  const standing = new Int32Array(order.length)
  let place = 0
  for (let i = 0; i < order.length; i++) {
    if (i === 0 || differ(order[i - 1]!, order[i]!)) place = i + 1
    standing[order[i]!] = place
  }
  return standing
}
