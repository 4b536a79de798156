import type { z } from 'zod'

import { ProblemError, schemaError, shown } from '@/lib/placement/problem-error.schema'

import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipSpace,
  valueEnd,
} from './json-bytes.rules'
import { hasKeyTwice } from './key-twice.rules'

/** The one list of a document that may be too long to keep as objects. */
export type LongList = {
  readonly key: string
  /** Reads the entry that starts at a place of the bytes, and returns where its text ends; -1 leaves it to the schema. */
  readonly take: (bytes: Uint8Array, from: number, end: number) => number
  /** Adds an entry that the schema has accepted. */
  readonly add: (entry: unknown) => void
}

/** More than any entry needs; without it, a missing quote would make the rest of the document one entry. */
const LARGEST_ENTRY = 2 ** 24
const LARGEST_FIELD = 2 ** 28

/** The byte order mark that some programs put before UTF-8. */
const MARK = [0xef, 0xbb, 0xbf]

type Expecting = 'document' | 'key' | 'field' | 'next field' | 'entry' | 'next entry' | 'nothing'

/**
 * Reads a document while its bytes arrive, in pieces of any size: the long list entry by entry, every
 * other field as a value. `schema` alone decides what is valid. Throws ProblemError at the first error
 * in the text.
 */
export class DocumentReader {
  private readonly schema: z.ZodObject
  private readonly list: LongList
  private readonly fields: Record<string, unknown> = {}
  private bytes: Uint8Array = new Uint8Array(1)
  private at = 0
  private end = 0
  /** How many bytes of the document come before the buffer. */
  private before = 0
  /** The buffer has no complete value yet; it is not read again before it is this long. */
  private needed = 0
  private expecting: Expecting = 'document'
  private key = ''
  private entries = 0

  constructor(schema: z.ZodObject, list: LongList) {
    this.schema = schema
    this.list = list
  }

  /** Whether only white space has arrived. */
  get isEmpty(): boolean {
    return this.expecting === 'document' && skipSpace(this.bytes, this.at) >= this.end
  }

  /** Takes the next bytes. */
  feed(chunk: Uint8Array): void {
    const kept = this.end - this.at
    const size = kept + chunk.length
    const bytes = size < this.bytes.length ? this.bytes : new Uint8Array(2 * size + 1)
    bytes.set(this.bytes.subarray(this.at, this.end))
    bytes.set(chunk, kept)
    bytes[size] = 0
    this.bytes = bytes
    this.before += this.at
    this.at = 0
    this.end = size
    if (size >= this.needed) this.readOn(false)
  }

  /** The document's fields, with the long list empty; call it after the last bytes. */
  finish(): Record<string, unknown> {
    this.readOn(true)
    if (this.expecting !== 'nothing')
      throw this.error('the end of the text', 'more of the document')
    const parsed = this.schema.safeParse(this.fields)
    if (!parsed.success) throw schemaError(parsed.error, this.fields)
    return parsed.data
  }

  /** Skips a byte order mark; false when the rest of it has not arrived. */
  private skipMark(isLast: boolean): boolean {
    if (this.end - this.at < MARK.length && !isLast) return false
    if (MARK.some((byte, i) => this.bytes[this.at + i] !== byte)) throw this.notAnObject()
    this.at += MARK.length
    return true
  }

  /** Reads the buffer, up to a value whose end has not arrived. */
  private readOn(isLast: boolean): void {
    this.needed = 0
    for (;;) {
      this.at = skipSpace(this.bytes, this.at)
      if (this.at >= this.end) return
      if (this.expecting === 'nothing') throw this.unexpected('nothing after the document')
      if (!this.step(isLast)) {
        this.needed = 2 * (this.end - this.at)
        return
      }
    }
  }

  /** Reads one mark, key, field or entry; false when the rest of it has not arrived. */
  private step(isLast: boolean): boolean {
    const byte = this.bytes[this.at]
    switch (this.expecting) {
      case 'document':
        if (this.before + this.at === 0 && byte === MARK[0]) return this.skipMark(isLast)
        if (byte === 0xff || byte === 0xfe)
          throw this.error('UTF-16', 'text in UTF-8; save the file again as UTF-8')
        if (byte !== OPEN_OBJECT) throw this.notAnObject()
        return this.move('key')
      case 'key':
        if (byte === CLOSE_OBJECT && this.isFirstKey()) return this.move('nothing')
        if (byte !== QUOTE) throw this.unexpected('the name of a field')
        return this.readKey(isLast)
      case 'field':
        return this.readField(isLast)
      case 'next field':
        if (byte === COMMA) return this.move('key')
        if (byte === CLOSE_OBJECT) return this.move('nothing')
        throw this.unexpected('a comma or }')
      case 'entry':
        if (byte === CLOSE_LIST && this.entries === 0) return this.move('next field')
        return this.readEntry(isLast)
      case 'next entry':
        if (byte === COMMA) return this.move('entry')
        if (byte === CLOSE_LIST) return this.move('next field')
        throw this.unexpected('a comma or ]')
      case 'nothing':
        return false
    }
  }

  private move(next: Expecting): boolean {
    this.at++
    this.expecting = next
    return true
  }

  private isFirstKey(): boolean {
    return Object.keys(this.fields).length === 0
  }

  private readKey(isLast: boolean): boolean {
    const end = valueEnd(this.bytes, this.at, this.end)
    const colon = end < 0 ? this.end : skipSpace(this.bytes, end)
    if (colon >= this.end && !isLast) return this.wait(LARGEST_ENTRY, '')
    this.key = String(this.parse(end < 0 ? this.end : end, ''))
    if (Object.hasOwn(this.fields, this.key))
      throw new ProblemError(this.key, 'the field a second time', 'it once')
    this.at = colon
    if (this.bytes[this.at] !== COLON) throw this.unexpected('a colon')
    return this.move('field')
  }

  private readField(isLast: boolean): boolean {
    if (this.key === this.list.key && this.bytes[this.at] === OPEN_LIST) {
      this.fields[this.key] = []
      return this.move('entry')
    }
    const end = valueEnd(this.bytes, this.at, this.end)
    if (end < 0 && !isLast) return this.wait(LARGEST_FIELD, this.key)
    const value = this.parse(end < 0 ? this.end : end, this.key)
    const { shape } = this.schema
    const schema = Object.hasOwn(shape, this.key) ? shape[this.key] : undefined
    if (!schema) throw new ProblemError(this.key, shown(value), 'no field of that name')
    this.fields[this.key] = this.checked(schema, value, [this.key])
    this.at = end < 0 ? this.end : end
    this.expecting = 'next field'
    return true
  }

  private readEntry(isLast: boolean): boolean {
    let end = this.list.take(this.bytes, this.at, this.end)
    if (end < 0) {
      const path = `${this.list.key}[${this.entries}]`
      end = valueEnd(this.bytes, this.at, this.end)
      if (end < 0 && !isLast) return this.wait(LARGEST_ENTRY, path)
      if (end < 0) end = this.end
      const value = this.parse(end, path)
      const { element } = this.schema.shape[this.list.key] as z.ZodArray<z.ZodType>
      this.list.add(this.checked(element, value, [this.list.key, this.entries]))
    }
    this.entries++
    this.at = end
    this.expecting = 'next entry'
    return true
  }

  private wait(largest: number, path: string): false {
    if (this.end - this.at <= largest) return false
    const found = `a value of more than ${largest / 2 ** 20} MB that starts at byte ${this.before + this.at}`
    throw new ProblemError(path, found, 'its end')
  }

  private checked(schema: z.core.$ZodType, value: unknown, path: (string | number)[]): unknown {
    const parsed = (schema as z.ZodType).safeParse(value)
    if (!parsed.success) throw schemaError(parsed.error, value, path)
    return parsed.data
  }

  /** The value up to `end`; throws ProblemError if it is not JSON. */
  private parse(end: number, path: string): unknown {
    const start = `in the value that starts at byte ${this.before + this.at}`
    let text
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(this.at, end))
    } catch {
      throw new ProblemError(path, `bytes that are no UTF-8, ${start}`, 'JSON')
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      const said = error instanceof Error ? error.message.replace(IN_JSON, '') : 'text'
      throw new ProblemError(path, `${said}, ${start}`, 'JSON')
    }
    if (hasKeyTwice(text, value))
      throw new ProblemError(path, `a field twice in one object, ${start}`, 'each field once')
    return value
  }

  private notAnObject(): ProblemError {
    if (this.bytes[this.at] === OPEN_LIST) return new ProblemError('', 'a list', 'an object')
    const end = valueEnd(this.bytes, this.at, this.end)
    const value = this.parse(end < 0 ? this.end : end, '')
    return new ProblemError('', shown(value), 'an object')
  }

  private unexpected(expected: string): ProblemError {
    const end = Math.min(this.end, this.at + 20)
    const found = new TextDecoder().decode(this.bytes.subarray(this.at, end))
    return this.error(shown(found), expected)
  }

  private error(found: string, expected: string): ProblemError {
    const entry = { entry: this.entries, 'next entry': this.entries - 1 }[this.expecting as 'entry']
    const path = entry === undefined ? '' : `${this.list.key}[${entry}]`
    return new ProblemError(path, `${found} at byte ${this.before + this.at}`, expected)
  }
}

/** The position in V8's message; it counts characters from the start of a value. */
const IN_JSON = / in JSON at position .*$/s
