import { isUtf8 } from 'node:buffer'

import chardet from 'chardet'
import iconv from 'iconv-lite'

/** How the letters of a file are written, as far as its first bytes tell; null when they are no text. */
type Encoding = 'utf8' | 'utf-16le' | 'utf-16be'

export type Opening = { readonly encoding: Encoding; readonly markLength: number }

/** Reads the byte order mark, or tells UTF-16 by its zeros; null for bytes that are no text. */
export function findEncoding(head: Buffer): Opening | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf8', markLength: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markLength: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markLength: 2 }
  if (!head.includes(0)) return { encoding: 'utf8', markLength: 0 }
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 4 && even < odd / 10) return { encoding: 'utf-16le', markLength: 0 }
  if (even > head.length / 4 && odd < even / 10) return { encoding: 'utf-16be', markLength: 0 }
  return null
}

/** Character sets that are told from their bytes; in all others of the West, Windows-1252 is meant. */
const TOLD_BY_BYTES =
  /^(?:Shift_JIS|Big5|GB18030|EUC-(?:JP|KR)|KOI8-R|windows-125[01]|ISO-8859-[5-8])$/
const SURE = 60
/** Letters with accents on an old Macintosh, which Windows has quotes and dashes for. */
const MACINTOSH_LETTERS = new Set([0x84, 0x87, 0x8e, 0x96, 0x97, 0x9c, 0x9f])

const isLetter = (byte = 0) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/** The character set of lines that are not UTF-8. */
export function findOlderSet(lines: Buffer): string {
  let macintosh = 0
  let windows = 0
  lines.forEach((byte, i) => {
    if (byte < 0x80 || !isLetter(lines[i - 1])) return
    if (MACINTOSH_LETTERS.has(byte) && isLetter(lines[i + 1])) macintosh++
    if (byte >= 0xc0) windows++
  })
  if (macintosh > windows) return 'macintosh'
  const [best] = chardet.analyse(lines)
  return best && best.confidence >= SURE && TOLD_BY_BYTES.test(best.name)
    ? best.name
    : 'windows-1252'
}

/** Splits at line ends, which stay with their lines. */
export function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte !== 0x0a && !(byte === 0x0d && bytes[i + 1] !== 0x0a)) continue
    lines.push(bytes.subarray(start, i + 1))
    start = i + 1
  }
  if (start < bytes.length) lines.push(bytes.subarray(start))
  return lines
}

/** The lines in UTF-8: those that are not were written in `older`. */
export function toUtf8(bytes: Buffer, older: string): Buffer {
  const lines = splitLines(bytes)
  return Buffer.concat(
    lines.map((line) => (isUtf8(line) ? line : Buffer.from(iconv.decode(line, older)))),
  )
}
