import { hmac, type HmacKey } from './hmac'

const encoder = new TextEncoder()

/**
 * The standing of every entrant in one draw: 1 is best, no two alike.
 *
 * An entrant's number is HMAC-SHA-256(seed, name), compared as 32 bytes, so nobody's number
 * depends on who else is in the draw, nor on the order of the list. Entrants with the same `name`
 * (siblings who draw as a family) stand next to each other by `birth`, lower first; the same name
 * and the same birth is a tie that nothing breaks: both get the same standing.
 */
export function drawStanding(
  seed: HmacKey,
  names: readonly string[],
  birth: ArrayLike<number>,
): Int32Array {
  const drawn = new Int32Array(names.length * 8)
  for (let i = 0; i < names.length; i++) drawn.set(hmac(seed, encoder.encode(names[i]!)), i * 8)

  const order = sortedByDraw(drawn, birth)
  return standingOf(order, (a, b) => compareDraw(drawn, birth, a, b) !== 0)
}

/** The standing of students who carry numbers of their own: 1 is the lowest number, equal numbers stand alike. */
export function ownStanding(numbers: ArrayLike<number>): Int32Array {
  const order = Uint32Array.from({ length: numbers.length }, (_, i) => i)
  order.sort((a, b) => numbers[a]! - numbers[b]!)
  return standingOf(order, (a, b) => numbers[a] !== numbers[b])
}

/** Entrants in order of their drawn bytes, then birth; the first 52 bits settle nearly all of it. */
function sortedByDraw(drawn: Int32Array, birth: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: birth.length }, (_, i) => i)
  return order.sort((a, b) => compareDraw(drawn, birth, a, b))
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
