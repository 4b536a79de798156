import { createHmac } from 'node:crypto'

import { describe, expect, it, vi } from 'vitest'

import { fromHex, hmacKey } from '@/lib/engine/hmac'
import { drawStanding, ownStanding } from '@/lib/engine/lottery'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const names = (count: number) => Array.from({ length: count }, (_, i) => `student-${i}`)
const noSiblings = (count: number) => new Int32Array(count)

describe('drawStanding', () => {
  it('ranks the entrants by the 32 bytes of HMAC-SHA-256 of the seed over the name', () => {
    const seed = '8f14e45fceea167a5a36dedd4bea2543'
    const digest = (name: string) =>
      createHmac('sha256', Buffer.from(seed, 'hex')).update(name).digest('hex')
    const entrants = names(500)
    const expected = entrants.toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1))
    const standing = drawStanding(hmacKey(fromHex(seed)), entrants, noSiblings(500))
    expect(entrants.map((_, i) => entrants[standing.indexOf(i + 1)])).toEqual(expected)
  })

  it('does not depend on the order of the list, nor do two numbers on who else is in it', () => {
    const key = hmacKey(Uint8Array.of(7))
    const entrants = names(60)
    const standing = drawStanding(key, entrants, noSiblings(60))
    const turned = drawStanding(key, entrants.toReversed(), noSiblings(60))
    expect(turned.toReversed()).toEqual(standing)

    const some = entrants.slice(0, 20)
    const among = drawStanding(key, some, noSiblings(20))
    const order = (places: Int32Array) =>
      some.toSorted((a, b) => places[entrants.indexOf(a)]! - places[entrants.indexOf(b)]!)
    expect(order(among)).toEqual(order(standing))
  })

  it('lets siblings stand next to each other by order of birth', () => {
    const entrants = ['a', 'b', 'twins', 'c', 'd', 'twins', 'e', 'twins']
    const birth = [0, 0, 2, 0, 0, 1, 0, 3]
    for (let seed = 0; seed < 50; seed++) {
      const standing = drawStanding(hmacKey(Uint8Array.of(seed)), entrants, birth)
      expect([standing[2]! - standing[5]!, standing[7]! - standing[2]!]).toEqual([1, 1])
    }
  })

  it('leaves alone a tie of the same name and birth', () => {
    expect([...drawStanding(hmacKey(Uint8Array.of(1)), ['x', 'x'], [1, 1])]).toEqual([1, 1])
  })

  it('is uniform: every student is as likely at every place', () => {
    const [students, seeds] = [8, 4000]
    const seen = Array.from({ length: students }, () => new Float64Array(students))
    for (let seed = 0; seed < seeds; seed++) {
      const key = hmacKey(Uint8Array.of(seed >> 8, seed & 255))
      const standing = drawStanding(key, names(students), noSiblings(students))
      for (let s = 0; s < students; s++) seen[s]![standing[s]! - 1]!++
    }
    const expected = seeds / students
    const chiSquare = seen
      .flatMap((row) => [...row])
      .reduce((x, n) => x + (n - expected) ** 2 / expected, 0)
    // 49 degrees of freedom: 85.4 is passed once in a thousand fair lotteries
    expect(chiSquare).toBeLessThan(85.4)
  })

  it('gives a family with two children no better first place than a single child', () => {
    let familyFirst = 0
    for (let seed = 0; seed < 3000; seed++) {
      const key = hmacKey(Uint8Array.of(seed >> 8, seed & 255))
      const standing = drawStanding(key, ['single', 'family', 'family'], [0, 1, 2])
      if (standing[1] === 1) familyFirst++
    }
    expect(Math.abs(familyFirst - 1500)).toBeLessThan(3.3 * Math.sqrt(750))
  })
})

describe('ownStanding', () => {
  it('ranks by number, lower first, and lets equal numbers stand alike', () => {
    expect([...ownStanding([17, 3, 99, 3])]).toEqual([3, 1, 4, 1])
  })
})
