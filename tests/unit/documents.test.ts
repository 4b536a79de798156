import { describe, expect, it } from 'vitest'

import {
  checkFiles,
  isServed,
  mediaTypeOf,
  cleanFileName,
  safeHeaders,
  downloadName,
} from '@/lib/seats/appeals/documents.rules'
import { MAX_BYTES } from '@/lib/seats/appeals/documents.schema'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const pdf = bytes('%PDF-1.7\n')
const file = (
  name: string,
  content: Uint8Array<ArrayBuffer> | null,
  size = content?.length ?? 0,
) => ({
  name,
  size,
  bytes: content,
})

describe('what a document is', () => {
  it.each([
    ['%PDF-1.4', 'application/pdf'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['\x00\x00\x00\x18ftypheic', 'image/heic'],
    ['\x00\x00\x00\x18ftypisom', null],
    ['<html><script>', null],
    ['<svg xmlns="http://www.w3.org/2000/svg">', null],
    ['MZ\x90\x00', null],
    ['PK\x03\x04', null],
    [' %PDF-1.4', null],
    ['', null],
  ])('is told by its first bytes: %j', (content, type) => {
    expect(mediaTypeOf(bytes(content))).toBe(type)
  })
})

describe('uploaded files', () => {
  it('are accepted up to five, when complete and of a known type', () => {
    const taken = checkFiles([file('a.pdf', pdf), file('b.pdf', pdf)], 3)
    expect(taken).toHaveLength(2)
  })

  it.each([
    ['a program with the name of a PDF', [file('bill.pdf', bytes('MZ\x90'))], 0, 'type'],
    ['an empty file', [file('empty.pdf', bytes(''))], 0, 'empty'],
    ['a byte more than 10 MB', [file('big.pdf', null, MAX_BYTES + 1)], 0, 'too-big'],
    ['a sixth', [file('six.pdf', pdf)], 5, 'too-many'],
  ] as const)('are refused by name: %s', (_what, files, already, why) => {
    expect(checkFiles(files, already)).toEqual({ file: files[0].name, why })
  })
})

describe('names', () => {
  it('lose folders, controls and quotes, and are never empty', () => {
    expect(cleanFileName('C:\\Users\\me\\bill".pdf')).toBe('bill.pdf')
    expect(cleanFileName('../../etc/passwd\0')).toBe('passwd')
    expect(cleanFileName('..')).toBe('document')
    expect(cleanFileName('\u202Efdp.exe')).toBe('fdp.exe')
    expect(cleanFileName('Carta de José.pdf')).toBe('Carta de José.pdf')
  })

  it("get the extension of the document's type, whatever it was called", () => {
    expect(downloadName('photo.html', 'image/png')).toBe('photo.png')
    expect(downloadName('carta', 'application/pdf')).toBe('carta.pdf')
  })

  it('cannot break out of their header', () => {
    const header = safeHeaders('a"; x=\r\nb ñ.pdf', 'application/pdf')['content-disposition']
    expect(header).toBe(
      'attachment; filename="a__ x=__b _.pdf"; filename*=UTF-8\'\'a%22%3B%20x%3D%0D%0Ab%20%C3%B1.pdf'.replace(
        'x=__b',
        'x___b',
      ),
    )
  })
})

describe('a document is served', () => {
  it.each([
    ['CLEAN', true, true],
    ['CLEAN', false, true],
    ['PENDING', true, false],
    ['PENDING', false, true],
    ['INFECTED', true, false],
    ['INFECTED', false, false],
  ] as const)('%s, with a scanner %s: %s', (scan, isScanning, served) => {
    expect(isServed(scan, isScanning)).toBe(served)
  })

  it('saved, not shown, not guessed, without scripts', () => {
    expect(safeHeaders('a.pdf', 'application/pdf')).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as string,
      'cache-control': 'private, no-store',
    })
  })
})
