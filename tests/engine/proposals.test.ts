import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { deferredAcceptanceIn } from '@/lib/engine/deferred-acceptance'
import { groupBySchool, roomForProposals } from '@/lib/engine/proposals'
import { nobodyWaiting, placeOfBit, wait } from '@/lib/engine/waiting'
import { workspaceFor } from '@/lib/engine/workspace'

import { anyMarket, arranged } from '../support/market'

describe('groupBySchool', () => {
  it('puts schools of one group side by side and keeps every proposal, in order within a group', () => {
    const made = fc.array(fc.tuple(fc.nat(2999), fc.nat(2 ** 31 - 2)), { maxLength: 300 })
    fc.assert(
      fc.property(made, (list) => {
        const proposals = roomForProposals(300, 3000, 0)
        list.forEach(([school, key], i) => {
          proposals.school[i] = school
          proposals.key[i] = key
          proposals.size[school >>> proposals.shift]!++
        })
        groupBySchool(proposals, list.length)
        const grouped = list.map((_, i) => [proposals.groupedSchool[i], proposals.groupedKey[i]])
        const groupOf = ([school]: readonly [number, number]) => school >>> proposals.shift
        expect(grouped).toEqual(list.toSorted((a, b) => groupOf(a) - groupOf(b)))
        expect(proposals.size.every((count) => count === 0)).toBe(true)
      }),
    )
  })

  it.each([0, 1, 2, 256, 257, 100_000])('has a group for each of %i schools', (schools) => {
    const { size, shift } = roomForProposals(10, schools, 0)
    expect(size.length).toBeLessThanOrEqual(256)
    expect(Math.max(0, schools - 1) >>> shift).toBe(size.length - 1)
  })
})

describe('wait', () => {
  it('remembers each student once, findable page by page', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4999)), (students) => {
        const waiting = nobodyWaiting(5000)
        for (const s of students) wait(waiting, s)
        const found: number[] = []
        waiting.words.forEach((word, w) => {
          const inPage = (waiting.pages[w >>> 5]! >>> (w & 31)) & 1
          expect(inPage === 1).toBe(word !== 0)
          for (let left = word; left !== 0; left &= left - 1)
            found.push(w * 32 + placeOfBit(left & -left))
        })
        expect(found).toEqual([...new Set(students)].toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('deferredAcceptanceIn', () => {
  it.each([{}, { ownLottery: true }])('gives the same again in used memory, with %j', (shape) => {
    fc.assert(
      fc.property(anyMarket({ students: 40, schools: 6, ...shape }), (spec) => {
        const { market } = arranged(spec)
        const space = workspaceFor(market)
        const first = deferredAcceptanceIn(space, market)
        expect(deferredAcceptanceIn(space, market)).toEqual(first)
        expect(space.waiting.words.every((word) => word === 0)).toBe(true)
      }),
    )
  })

  it('ends with the placement of plain proposals one by one, in markets of hundreds', () => {
    for (let seed = 0; seed < 20; seed++) {
      const spec = crowd(300 + seed, 3 + seed, seed)
      const { market } = arranged(spec)
      expect(deferredAcceptanceIn(workspaceFor(market), market)).toEqual(oneByOne(market))
    }
  })
})

/** A market of many, by a fixed rule: every list as long as there are schools, three priorities. */
function crowd(students: number, schools: number, seed: number) {
  const mixed = (a: number, b: number) => Math.imul(a * 7919 + b * 104_729 + seed, 0x9e3779b1) >>> 8
  const every = Array.from({ length: schools }, (_, c) => c)
  return {
    seats: every.map((c) => mixed(c, 1) % Math.ceil((2 * students) / schools)),
    students: Array.from({ length: students }, (_, s) => ({
      list: every.toSorted((a, b) => mixed(s, a) - mixed(s, b)).slice(0, mixed(s, 0) % schools),
      priority: every.map((c) => 1 + (mixed(s, c + 50) % 3)),
    })),
  }
}

/** Deferred acceptance as Gale and Shapley tell it. */
function oneByOne({ seats, listStart, school, key }: ReturnType<typeof arranged>['market']) {
  const held = Array.from(seats, (): { s: number; k: number }[] => [])
  const at = listStart.slice(0, -1)
  const free = Array.from(at, (_, s) => s)
  for (let s = free.pop(); s !== undefined; s = free.pop()) {
    const edge = at[s]!
    if (edge === listStart[s + 1]) continue
    const here = held[school[edge]!]!
    here.push({ s, k: key[edge]! })
    here.sort((a, b) => a.k - b.k)
    const out = here.length > seats[school[edge]!]! ? here.pop() : undefined
    if (out === undefined) continue
    at[out.s]!++
    free.push(out.s)
  }
  return at.map((edge, s) => (edge === listStart[s + 1] ? -1 : edge))
}
