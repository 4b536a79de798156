import { compress, finish, sha256, SHA256_START } from './sha256'

const BLOCK = 64

/** A prepared key: the two SHA-256 states after its padded block, so that each message costs only its own blocks. */
export type HmacKey = { readonly inner: Int32Array; readonly outer: Int32Array }

/** Prepares a key of any length for HMAC-SHA-256 (RFC 2104). */
export function hmacKey(key: Uint8Array): HmacKey {
  const short = key.length > BLOCK ? fromHex(sha256(key)) : key
  return { inner: padded(short, 0x36), outer: padded(short, 0x5c) }
}

const inner = new Int32Array(8)
const outerBlock = new Int32Array(16)

/** HMAC-SHA-256 of `message`, as 8 big-endian words: comparing them unsigned, in order, compares the 32 bytes. */
export function hmac(key: HmacKey, message: Uint8Array): Int32Array {
  const mac = new Int32Array(8)
  hmacInto(key, message, mac)
  return mac
}

/** `hmac` into 8 words given by the caller. */
export function hmacInto(key: HmacKey, message: Uint8Array, mac: Int32Array): void {
  inner.set(key.inner)
  finish(inner, message, BLOCK)
  outerBlock.set(inner)
  outerBlock[8] = 0x80000000 | 0
  outerBlock[15] = (BLOCK + 32) * 8
  mac.set(key.outer)
  compress(mac, outerBlock)
}

/** Bytes of an even number of hex digits. */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

function padded(key: Uint8Array, pad: number): Int32Array {
  const block = new Uint8Array(BLOCK).fill(pad)
  for (let i = 0; i < key.length; i++) block[i]! ^= key[i]!
  const words = new Int32Array(16)
  for (let i = 0; i < BLOCK; i++) words[i >> 2]! |= block[i]! << (24 - 8 * (i & 3))
  const state = Int32Array.from(SHA256_START)
  compress(state, words)
  return state
}
