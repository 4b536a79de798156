/** Round constants of FIPS 180-4: the first 32 bits of the cube roots of the first 64 primes. */
const K = Int32Array.from(rootBits(64, 1 / 3))

/** The chaining state before the first block: square roots of the first 8 primes. */
export const SHA256_START: Readonly<Int32Array> = Int32Array.from(rootBits(8, 1 / 2))

/** Fractional bits of a root of the first primes; doubles hold 52 bits, of which 32 are asked for. */
function rootBits(count: number, power: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p)) primes.push(n)
  return primes.map((p) => ((p ** power % 1) * 2 ** 32) | 0)
}

const w = new Int32Array(64)

/** Mixes one 64-byte block, given as 16 big-endian words, into `state` (8 words). */
export function compress(state: Int32Array, words: Int32Array): void {
  for (let i = 0; i < 16; i++) w[i] = words[i]!
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0]! + a) | 0
  state[1] = (state[1]! + b) | 0
  state[2] = (state[2]! + c) | 0
  state[3] = (state[3]! + d) | 0
  state[4] = (state[4]! + e) | 0
  state[5] = (state[5]! + f) | 0
  state[6] = (state[6]! + g) | 0
  state[7] = (state[7]! + h) | 0
}

/** The block being padded, kept between calls: most messages are short, and many. */
const last = new Int32Array(16)

/** Mixes the end of a message into `state`: its `bytes`, padding, and the length with `before` bytes already mixed. */
export function finish(state: Int32Array, bytes: Uint8Array, before: number): void {
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const length = before + bytes.length
  for (let block = 0; block < blocks; block++) {
    last.fill(0)
    const first = block * 64
    const here = Math.min(64, bytes.length - first)
    for (let i = 0; i < here; i++) last[i >> 2]! |= bytes[first + i]! << (24 - 8 * (i & 3))
    if (here >= 0 && here < 64) last[here >> 2]! |= 0x80 << (24 - 8 * (here & 3))
    if (block === blocks - 1) {
      last[14] = Math.floor(length / 2 ** 29)
      last[15] = length << 3
    }
    compress(state, last)
  }
}

/** SHA-256 (FIPS 180-4) of `bytes`, as 64 lower-case hex digits. */
export function sha256(bytes: Uint8Array): string {
  const state = Int32Array.from(SHA256_START)
  finish(state, bytes, 0)
  return toHex(state)
}

/** Words as hex digits, eight each. */
export function toHex(words: Int32Array): string {
  let hex = ''
  for (const word of words) hex += (word >>> 0).toString(16).padStart(8, '0')
  return hex
}
