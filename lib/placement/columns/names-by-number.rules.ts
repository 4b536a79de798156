import { grown } from './growing-list.rules'

const NONE = -1
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Distinct names, numbered from 0 in order of arrival. They are stored side by side as UTF-8 in one
 * array, with a hash table: millions of names take a few arrays instead of an object each.
 */
export class Names {
  length = 0
  private bytes = new Uint8Array(4096)
  /** Name `i` is `bytes[start[i]]` up to `bytes[start[i + 1]]`. */
  private start = new Uint32Array(1024)
  /** Open addressing: a name's number, or NONE; a power of two long and at most half full. */
  private slots = new Int32Array(1024).fill(NONE)
  private scratch = new Uint8Array(1024)

  /** The number of a text given as UTF-8 bytes, or -1. */
  find(source: Uint8Array, from: number, to: number): number {
    return this.slots[this.slotOf(source, from, to)] ?? NONE
  }

  /** The number of a text given as UTF-8 bytes; a new text gets the next number. */
  add(source: Uint8Array, from: number, to: number): number {
    const slot = this.slotOf(source, from, to)
    const known = this.slots[slot] ?? NONE
    if (known !== NONE) return known
    const first = this.start[this.length] ?? 0
    const end = first + to - from
    if (end > this.bytes.length) this.bytes = grown(this.bytes, end)
    for (let i = from, at = first; i < to; i++, at++) this.bytes[at] = source[i] ?? 0
    const number = this.length++
    if (this.length === this.start.length) this.start = grown(this.start, this.length + 1)
    this.start[this.length] = end
    this.slots[slot] = number
    if (2 * this.length > this.slots.length) this.widen()
    return number
  }

  /** `add` for a string. */
  addText(text: string): number {
    if (this.scratch.length < 3 * text.length) this.scratch = new Uint8Array(3 * text.length)
    return this.add(this.scratch, 0, encoder.encodeInto(text, this.scratch).written)
  }

  /** The UTF-8 bytes of a name, as a view. */
  utf8(number: number): Uint8Array {
    return this.bytes.subarray(this.start[number] ?? 0, this.start[number + 1] ?? 0)
  }

  text(number: number): string {
    return decoder.decode(this.utf8(number))
  }

  /** The slot of the name with these bytes, or the one to put it in. */
  private slotOf(source: Uint8Array, from: number, to: number): number {
    const mask = this.slots.length - 1
    let slot = hashOf(source, from, to) & mask
    for (;;) {
      const number = this.slots[slot] ?? NONE
      if (number === NONE || this.isSame(number, source, from, to)) return slot
      slot = (slot + 1) & mask
    }
  }

  private isSame(number: number, source: Uint8Array, from: number, to: number): boolean {
    const first = this.start[number] ?? 0
    if ((this.start[number + 1] ?? 0) - first !== to - from) return false
    for (let i = from, at = first; i < to; i++, at++) if (source[i] !== this.bytes[at]) return false
    return true
  }

  private widen(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(NONE)
    for (let number = 0; number < this.length; number++) {
      const slot = this.slotOf(this.bytes, this.start[number] ?? 0, this.start[number + 1] ?? 0)
      this.slots[slot] = number
    }
  }
}

/** A hash of some bytes (FNV-1a, mixed once more so that its low bits depend on all of them). */
function hashOf(source: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (source[i] ?? 0), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
