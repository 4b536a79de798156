/*
 * JSON as UTF-8 bytes. A byte 0, which JSON never contains, follows the last one, so that a scan that
 * reaches the end finds no match and needs no bounds check.
 */

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d
const BACKSLASH = 0x5c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39

/** The first byte from `at` that is not white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let byte = bytes[at]
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at]
  return at
}

/** Whether these bytes are at a place. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false
  return true
}

/**
 * Where the value that starts at `at` ends, by brackets and quotes alone, or -1 when it may continue
 * after `end`. JSON.parse decides whether it is valid.
 */
export function valueEnd(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]
  if (first === QUOTE) return stringEnd(bytes, at, end)
  if (first !== OPEN_LIST && first !== OPEN_OBJECT) return scalarEnd(bytes, at, end)
  let depth = 0
  while (at < end) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      at = stringEnd(bytes, at, end)
      if (at < 0) return -1
      continue
    }
    at++
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++
    else if ((byte === CLOSE_LIST || byte === CLOSE_OBJECT) && --depth === 0) return at
  }
  return -1
}

function stringEnd(bytes: Uint8Array, at: number, end: number): number {
  at++
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at < end ? at + 1 : -1
}

function scalarEnd(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && !DELIMITERS.has(bytes[at] ?? 0)) at++
  return at < end ? at : -1
}

const DELIMITERS = new Set([COMMA, COLON, CLOSE_LIST, CLOSE_OBJECT, 0x20, 0x0a, 0x0d, 0x09])

/** The longest id that the schema allows. */
const LONGEST = 200

/**
 * Where the text after an opening quote ends (at its closing quote), or -1 unless it is plain: 1 to 200
 * characters of printable ASCII without an escape, which is valid as any id.
 */
export function plainTextEnd(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) break
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return -1
    at++
  }
  return at > from && at - from <= LONGEST ? at : -1
}

/** Where the whole number that starts at `at` ends, or -1 unless it is plain: an optional minus and up to nine digits. */
export function plainNumberEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === MINUS) at++
  const first = at
  while ((bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= NINE) at++
  const digits = at - first
  if (digits === 0 || digits > 9 || (digits > 1 && bytes[first] === ZERO)) return -1
  return at
}

/** The value of a plain number. */
export function plainNumber(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS
  let value = 0
  for (let at = negative ? from + 1 : from; at < to; at++)
    value = value * 10 + (bytes[at] ?? 0) - ZERO
  return negative ? -value : value
}
