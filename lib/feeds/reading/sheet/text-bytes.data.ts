import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'

import iconv from 'iconv-lite'

import { findEncoding, findOlderSet, splitLines, toUtf8 } from './decode.rules'

/** As much of a file as tells how it is written. */
const HEAD = 64 * 1024
/** A word with a letter beyond ASCII. */
const WORD = /\p{L}*[^\p{ASCII}\uFFFD]\p{L}*/u

/** What a file turned out to be that is not plain UTF-8. */
export type Oddity =
  | { readonly code: 'notText' }
  /** `word` is the first that is written in this set; it stands in the bytes that follow. */
  | { readonly code: 'notUtf8'; readonly set: string; readonly word: string }

/**
 * The bytes of a file in UTF-8, whole lines at a time, the first at least 64 KB where the file has them. Byte order
 * marks are left out. `tell` is called before the bytes that it is about; after `notText` nothing follows.
 */
export async function* utf8Bytes(
  stream: Readable,
  tell: (oddity: Oddity) => void,
): AsyncGenerator<Buffer> {
  let decode: ((bytes: Buffer) => Buffer) | null = null
  let older: string | null = null
  let kept: Buffer[] = []
  let length = 0
  let isHead = true

  const toText = (bytes: Buffer) => {
    if (decode) return decode(bytes)
    if (isUtf8(bytes)) return bytes
    if (older === null) {
      const lines = splitLines(bytes).filter((line) => !isUtf8(line))
      older = findOlderSet(Buffer.concat(lines))
      const [word = ''] = WORD.exec(toUtf8(lines[0] ?? bytes, older).toString()) ?? []
      tell({ code: 'notUtf8', set: older, word })
    }
    return toUtf8(bytes, older)
  }

  for await (const chunk of stream as AsyncIterable<Buffer>) {
    kept.push(chunk)
    length += chunk.length
    if (isHead && length < HEAD) continue
    let bytes: Buffer = kept.length === 1 ? chunk : Buffer.concat(kept)
    if (isHead) {
      const opening = findEncoding(bytes.subarray(0, HEAD))
      if (!opening) return tell({ code: 'notText' })
      bytes = bytes.subarray(opening.markLength)
      if (opening.encoding !== 'utf8') decode = decoder(opening.encoding)
      isHead = false
    }
    // UTF-16 is cut between its signs by its decoder
    const end = decode ? bytes.length : lineEnd(bytes)
    if (end > 0) yield toText(bytes.subarray(0, end))
    kept = [bytes.subarray(end)]
    length = bytes.length - end
  }
  let rest = Buffer.concat(kept)
  if (isHead) {
    const opening = findEncoding(rest)
    if (!opening) return tell({ code: 'notText' })
    rest = rest.subarray(opening.markLength)
    if (opening.encoding !== 'utf8') decode = decoder(opening.encoding)
  }
  if (rest.length > 0) yield toText(rest)
}

function decoder(encoding: string): (bytes: Buffer) => Buffer {
  const one = iconv.getDecoder(encoding)
  return (bytes) => Buffer.from(one.write(bytes))
}

/** Where the last whole line ends; a return that a line feed may follow ends none. */
function lineEnd(bytes: Buffer): number {
  const feed = bytes.lastIndexOf(0x0a)
  const carriage = bytes.lastIndexOf(0x0d, bytes.length - 2)
  return Math.max(feed, carriage) + 1
}
