import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { randomStream, shuffle } from '@/lib/engine/random'

/** Chris Doty-Humphrey's sfc32 in whole numbers of any size, started as the engine says. */
function* sfc32(name: string): Generator<number> {
  const word = 2n ** 32n
  const digest = createHash('sha256').update(name).digest()
  let [a, b, c] = [0, 4, 8].map((at) => BigInt(digest.readUInt32BE(at))) as [bigint, bigint, bigint]
  for (let counter = 1n; ; counter++) {
    const sum = (a + b + counter) % word
    a = b ^ (b >> 9n)
    b = (c + c * 8n) % word
    c = (((c * 2n ** 21n) % word) + (c >> 11n) + sum) % word
    yield Number(sum) / 2 ** 32
  }
}

describe('randomStream', () => {
  it.each(['a', 'calibration', ''])('is sfc32 started from SHA-256 of the name "%s"', (name) => {
    const random = randomStream(name)
    const reference = sfc32(name)
    for (let i = 0; i < 1000; i++) expect(random()).toBe(reference.next().value)
  })

  it('stays in [0, 1)', () => {
    const random = randomStream('range')
    const numbers = Array.from({ length: 10_000 }, random)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
  })

  it('goes on where it was, each stream by itself', () => {
    const [one, other] = [randomStream('same'), randomStream('same')]
    one()
    expect(one()).not.toBe(other())
    expect(randomStream('same')()).toBe(randomStream('same')())
  })
})

describe('shuffle', () => {
  it('keeps everybody, once', () => {
    const order = Int32Array.from({ length: 50 }, (_, i) => i)
    shuffle(order, randomStream('keeps'))
    expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })

  it('asks for one number less than there are students', () => {
    for (const length of [0, 1, 2, 7]) {
      let asked = 0
      shuffle(new Int32Array(length), () => (asked++, 0.5))
      expect(asked).toBe(Math.max(0, length - 1))
    }
  })

  it('is Fisher and Yates from the end: the highest number leaves all in place, the lowest turns them', () => {
    const order = Int32Array.of(1, 2, 3, 4)
    shuffle(order, () => 0.999)
    expect([...order]).toEqual([1, 2, 3, 4])
    shuffle(order, () => 0)
    expect([...order]).toEqual([2, 3, 4, 1])
  })
})
