import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { heapify, siftDown } from '@/lib/engine/heap'

const keys = fc.array(fc.integer({ min: 0, max: 0x7ffffffe }), { minLength: 1, maxLength: 80 })

/** Empties a heap from the top; the keys come out from large to small. */
function drain(held: Int32Array, start: number, end: number): number[] {
  const out: number[] = []
  for (let last = end - 1; last >= start; last--) {
    out.push(held[start]!)
    siftDown(held, start, last, start, held[last]!)
  }
  return out
}

describe('heapify', () => {
  it('puts any keys in an order that gives them back from large to small', () => {
    fc.assert(
      fc.property(keys, (some) => {
        const held = Int32Array.from(some)
        heapify(held, 0, held.length)
        expect(drain(held, 0, held.length)).toEqual(some.toSorted((a, b) => b - a))
      }),
    )
  })

  it('touches nothing outside of its part', () => {
    fc.assert(
      fc.property(keys, (some) => {
        const held = Int32Array.of(7, ...some, 9)
        heapify(held, 1, held.length - 1)
        expect([held[0], held.at(-1)]).toEqual([7, 9])
        expect(Math.max(...some)).toBe(held[1])
      }),
    )
  })
})

describe('siftDown', () => {
  it('replaces the top of a heap by a smaller key', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (some, share) => {
        const sorted = some.toSorted((a, b) => b - a)
        const smaller = share % (sorted[0]! + 1)
        const held = Int32Array.from(sorted) // from large to small is a heap
        siftDown(held, 0, held.length, 0, smaller)
        const rest = [...sorted.slice(1), smaller].toSorted((a, b) => b - a)
        expect(drain(held, 0, held.length)).toEqual(rest)
      }),
    )
  })
})
