import {
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_OBJECT,
  plainNumber,
  plainNumberEnd,
  plainTextEnd,
  QUOTE,
  skipSpace,
  standsAt,
} from './json-bytes.rules'

/** A word of JSON as bytes. */
export const word = (text: string) => new TextEncoder().encode(text)

/**
 * Reads plainly written values: known fields once each, texts of printable ASCII, whole numbers. This
 * is the fast path for nearly every entry, not a second definition: anything else is left for the
 * schema to accept or refuse.
 */
export class PlainText {
  protected bytes: Uint8Array = new Uint8Array(1)
  protected at = 0

  /**
   * Reads an object field by field with `value`, which returns whether it could; returns the fields found, one bit
   * each, or -1.
   */
  protected fields(keys: readonly Uint8Array[], value: (field: number) => boolean): number {
    let seen = 0
    if (!this.take(OPEN_OBJECT)) return -1
    do {
      if (!this.take(QUOTE)) return -1
      const field = this.key(keys)
      if (field < 0 || (seen & (1 << field)) !== 0 || !this.take(COLON)) return -1
      seen |= 1 << field
      this.at = skipSpace(this.bytes, this.at)
      if (!value(field)) return -1
    } while (this.take(COMMA))
    return this.take(CLOSE_OBJECT) ? seen : -1
  }

  /** A whole number, or NaN. */
  protected number(): number {
    const stop = plainNumberEnd(this.bytes, this.at)
    if (stop < 0) return Number.NaN
    const value = plainNumber(this.bytes, this.at, stop)
    this.at = stop
    return value
  }

  /** Skips a text; it lies between the place before plus one and the place after minus one. */
  protected text(): boolean {
    if (this.bytes[this.at] !== QUOTE) return false
    const stop = plainTextEnd(this.bytes, this.at + 1)
    if (stop < 0) return false
    this.at = stop + 1
    return true
  }

  protected word(expected: Uint8Array): boolean {
    if (!standsAt(this.bytes, this.at, expected)) return false
    this.at += expected.length
    return true
  }

  protected take(byte: number): boolean {
    const at = skipSpace(this.bytes, this.at)
    if (this.bytes[at] !== byte) return false
    this.at = at + 1
    return true
  }

  private key(keys: readonly Uint8Array[]): number {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]
      if (key && this.word(key)) return i
    }
    return -1
  }
}
