/*
 * Heaps of bare keys, largest on top, four children to a node. Keys are below 2 ** 31, so the
 * largest of four is found without a branch, by the sign of differences: which child is larger is
 * a coin toss, and a mispredicted branch costs more than the arithmetic. Measured against eight and
 * two children, with and without branches, this was the fastest in JavaScript at every size.
 */

/** Orders the keys from `start` up to `end` as a heap. An array sorted from large to small is one already. */
export function heapify(keys: Int32Array, start: number, end: number): void {
  for (let i = (end - start - 2) >> 2; i >= 0; i--) {
    siftDown(keys, start, end, start + i, keys[start + i]!)
  }
}

/** Puts `key` into the hole of the heap from `start` to `end`, and sinks it below every larger key. */
export function siftDown(
  keys: Int32Array,
  start: number,
  end: number,
  hole: number,
  key: number,
): void {
  for (;;) {
    const first = start + ((hole - start) << 2) + 1
    if (first + 3 >= end) {
      if (first < end) hole = sinkLast(keys, first, end, hole, key)
      break
    }
    const a = keys[first]!
    const b = keys[first + 1]!
    const c = keys[first + 2]!
    const d = keys[first + 3]!
    const second = (a - b) >> 31 // -1 when b is larger than a, else 0
    const fourth = (c - d) >> 31
    const left = a + ((b - a) & second)
    const right = c + ((d - c) & fourth)
    const inRight = (left - right) >> 31
    const largest = left + ((right - left) & inRight)
    if (largest <= key) break
    keys[hole] = largest
    hole = first + ((-second & ~inRight) | ((2 - fourth) & inRight))
  }
  keys[hole] = key
}

/** The last step, where a node may have fewer than four children, none of which has children of its own. */
function sinkLast(keys: Int32Array, first: number, end: number, hole: number, key: number): number {
  const last = Math.min(first + 4, end)
  let child = first
  for (let i = first + 1; i < last; i++) if (keys[i]! > keys[child]!) child = i
  if (keys[child]! <= key) return hole
  keys[hole] = keys[child]!
  return child
}
