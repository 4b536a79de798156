import type { ScanState } from '@/lib/base/db/generated/enums'

import { MAX_BYTES, MAX_DOCUMENTS, MEDIA_TYPES, type MediaType } from './documents.schema'

/** An uploaded file; `bytes` is null when it is too big to be read. */
export type PostedFile = {
  readonly name: string
  readonly size: number
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/** What is wrong with a file, and with which one. */
export type FileProblem = {
  readonly file: string
  readonly why: 'empty' | 'too-big' | 'type' | 'too-many'
}

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** Still pictures in the container format of phones, but not the videos that share it. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1'])

/**
 * The type of a file, by its first bytes and never by its name; null for types that are not
 * accepted.
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.has(ascii(bytes, 8, 12))) return 'image/heic'
  return null
}

/** An accepted file with its type. */
export type CheckedFile = {
  readonly name: string
  readonly mediaType: MediaType
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * The files with their types, or the first problem. `already` counts the documents the appeal has.
 */
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

/**
 * The name of a file without folders and without characters a name should not contain; never empty.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .trim()
    .slice(-LONGEST_NAME)
  return plain === '' || /^\.+$/.test(plain) ? 'document' : plain
}

/**
 * The name a document is downloaded under: its extension is that of its type, whatever the file was
 * called.
 */
export function downloadName(name: string, mediaType: MediaType): string {
  const ending = MEDIA_TYPES[mediaType]
  const stem = name.replace(/\.[a-z0-9]{1,5}$/i, '')
  return `${stem === '' ? 'document' : stem}.${ending}`
}

/**
 * Whether a document may be read: never with a virus, and only after the scan where there is one.
 */
export function isServed(scan: ScanState, isScanning: boolean): boolean {
  return scan === 'CLEAN' || (scan === 'PENDING' && !isScanning)
}

/**
 * The headers of a downloaded document: saved and never shown in place, its type not guessed and,
 * should a browser show it anyway, without scripts or frames and outside the origin of our pages.
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
