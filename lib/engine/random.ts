import { sha256 } from './sha256'

/**
 * A stream of uniform numbers in [0, 1) for simulations, the same for the same name on any machine
 * (sfc32 by Chris Doty-Humphrey, started from SHA-256 of the name). Never used for a lottery that
 * counts.
 */
export function randomStream(name: string): () => number {
  const start = sha256(new TextEncoder().encode(name))
  let a = Number.parseInt(start.slice(0, 8), 16) | 0
  let b = Number.parseInt(start.slice(8, 16), 16) | 0
  let c = Number.parseInt(start.slice(16, 24), 16) | 0
  let counter = 1
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
}

/** Shuffles in place, every order equally likely (Fisher, Yates). */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
}
