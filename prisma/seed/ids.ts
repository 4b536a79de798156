import { createHash } from 'node:crypto'

import { receiptCode } from '@/lib/lists/list-state.rules'
import { createStudentCode } from '@/lib/registry/students/student-code.rules'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * The id of a row of the seed from its name. It is the same on every machine, and so are the demo's draws
 * (a UUID of version 8, made from SHA-256).
 */
export function idOf(name: string): string {
  const hex = sha256(`demo id|${name}`)
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  const last = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${last}`
}

/** The salt of a demo list. It is the same on every machine, because the draw depends on it. */
export const saltOf = (applicationId: string) => sha256(`demo salt|${applicationId}`)

/** The secret of a demo round. It need not be secret in a demonstration. */
export function secretOf(name: string): string {
  return sha256(`demo secret|${name}`)
}

/** A receipt code, from the random numbers of the seed. */
export function receiptFrom(random: () => number): string {
  return receiptCode(Uint8Array.from({ length: 8 }, () => random() * 256))
}

/** A student code, from the random numbers of the seed. */
export function studentCodeFrom(random: () => number): string {
  const drawn = Array.from({ length: 5 }, random).join()
  return createStudentCode(createHash('sha256').update(drawn).digest())
}

/** Random numbers from 0 up to 1 that only depend on the seed (mulberry32): the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Picks one of the items with equal probability; throws when there are none. */
export function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

/**
 * Picks `count` different indices of `weights`. Heavier ones are more likely and come earlier, as when
 * families rank schools of different popularity.
 */
export function pickWeighted(
  random: () => number,
  weights: readonly number[],
  count: number,
): number[] {
  // Efraimidis and Spirakis: the largest u^(1/w) are a weighted sample in order
  return weights
    .map((weight, index) => ({ index, key: Math.log(random()) / weight }))
    .toSorted((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ index }) => index)
}

/** Popularity by rank: the first item is twice as popular as the second and three times as popular as the third. */
export function zipf(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 1 / (i + 1))
}
