import type { ScanState } from '@/lib/base/db/generated/enums'

import { MAX_BYTES, MAX_DOCUMENTS, MEDIA_TYPES, type MediaType } from './documents.schema'

/** A file as it was sent: `bytes` null when it is too big to be read at all. */
export type PostedFile = {
  readonly name: string
  readonly size: number
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/** What is wrong with a file, and with which. */
export type FileProblem = {
  readonly file: string
  readonly why: 'empty' | 'too-big' | 'type' | 'too-many'
}

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** Still pictures in the container that phones write; not the films that share it. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1'])

/** What a file is, by its first bytes and never by its name; null for everything that is not taken. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.has(ascii(bytes, 8, 12))) return 'image/heic'
  return null
}

/** A file that is taken, with what it is. */
export type CheckedFile = {
  readonly name: string
  readonly mediaType: MediaType
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The files with what each is, or the first fault. `already` counts the documents that are there. */
export function checkFiles(
  files: readonly PostedFile[],
  already: number,
): readonly CheckedFile[] | FileProblem {
  const checked: CheckedFile[] = []
  for (const { name, size, bytes } of files) {
    const file = cleanFileName(name)
    if (already + checked.length >= MAX_DOCUMENTS) return { file, why: 'too-many' }
    if (size === 0) return { file, why: 'empty' }
    if (size > MAX_BYTES || bytes === null) return { file, why: 'too-big' }
    const mediaType = mediaTypeOf(bytes)
    if (mediaType === null) return { file, why: 'type' }
    checked.push({ name: file, mediaType, bytes })
  }
  return checked
}

const LONGEST_NAME = 100

/** The name of a file without its folders and without what no name should hold; never empty. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .trim()
    .slice(-LONGEST_NAME)
  return plain === '' || /^\.+$/.test(plain) ? 'document' : plain
}

/** The name a document is saved under: with the ending of what it is, whatever it was called. */
export function downloadName(name: string, mediaType: MediaType): string {
  const ending = MEDIA_TYPES[mediaType]
  const stem = name.replace(/\.[a-z0-9]{1,5}$/i, '')
  return `${stem === '' ? 'document' : stem}.${ending}`
}

/** Whether a document may be read: never with a virus, and where there is a scan only after it. */
export function isServed(scan: ScanState, isScanning: boolean): boolean {
  return scan === 'CLEAN' || (scan === 'PENDING' && !isScanning)
}

/**
 * The headers a document goes out with: saved and never shown in place, its type not guessed, and
 * should a browser show it all the same, without scripts, frames or a place among our pages.
 */
export function safeHeaders(name: string, mediaType: MediaType): Record<string, string> {
  const saved = downloadName(name, mediaType)
  const plain = saved.replaceAll(/[^\w.\- ]/g, '_')
  const exact = encodeURIComponent(saved).replaceAll(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${exact}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  }
}
