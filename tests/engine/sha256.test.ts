import { createHash, createHmac } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromHex, hmac, hmacKey } from '@/lib/engine/hmac'
import { sha256, toHex } from '@/lib/engine/sha256'

const bytes = (maxLength: number) => fc.uint8Array({ maxLength })

const text = (ascii: string) => new TextEncoder().encode(ascii)
const repeated = (byte: number, length: number) => new Uint8Array(length).fill(byte)

describe('sha256', () => {
  it.each([
    ['no bytes', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [
      'one block (FIPS 180-4)',
      'abc',
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    [
      'a message whose padding needs a second block (FIPS 180-4)',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    [
      'two blocks (FIPS 180-4)',
      'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
      'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
    ],
    [
      'a million times the letter a (FIPS 180-4)',
      'a'.repeat(1_000_000),
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    ],
  ])('gives the published digest of %s', (_, message, digest) => {
    expect(sha256(text(message))).toBe(digest)
  })

  it('agrees with the platform at every length around its block size', () => {
    for (let length = 0; length <= 260; length++) {
      const message = Uint8Array.from({ length }, (_, i) => i * 7)
      expect(sha256(message)).toBe(createHash('sha256').update(message).digest('hex'))
    }
  })

  it('counts the length of a long message', () => {
    const message = new Uint8Array(1_000_003).fill(0x61)
    expect(sha256(message)).toBe(createHash('sha256').update(message).digest('hex'))
  })
})

describe('hmac', () => {
  // RFC 4231, section 4; case 5 asks for the first 128 bits only.
  it.each([
    [
      1,
      repeated(0x0b, 20),
      text('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      2,
      text('Jefe'),
      text('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      3,
      repeated(0xaa, 20),
      repeated(0xdd, 50),
      '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
    ],
    [
      4,
      Uint8Array.from({ length: 25 }, (_, i) => i + 1),
      repeated(0xcd, 50),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [5, repeated(0x0c, 20), text('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
    [
      6,
      repeated(0xaa, 131),
      text('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      7,
      repeated(0xaa, 131),
      text(
        'This is a test using a larger than block-size key and a larger than block-size data. ' +
          'The key needs to be hashed before being used by the HMAC algorithm.',
      ),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('gives the digest of RFC 4231, test case %i', (_, key, message, digest) => {
    expect(toHex(hmac(hmacKey(key), message)).slice(0, digest.length)).toBe(digest)
  })

  it.each([0, 1, 63, 64, 65, 128, 200])('takes a key of %i bytes', (length) => {
    const key = Uint8Array.from({ length }, (_, i) => i * 31 + 7)
    const expected = createHmac('sha256', key).update('message').digest('hex')
    expect(toHex(hmac(hmacKey(key), text('message')))).toBe(expected)
  })

  it('leaves the key it was given as it was', () => {
    const key = Uint8Array.of(1, 2, 3)
    hmacKey(key)
    expect([...key]).toEqual([1, 2, 3])
  })

  it('gives words whose unsigned order is the order of the bytes', () => {
    const key = hmacKey(text('seed'))
    const names = Array.from({ length: 50 }, (_, i) => `s${i}`)
    const drawn = names.map((name) => ({
      hex: toHex(hmac(key, text(name))),
      words: hmac(key, text(name)),
    }))
    const byWord = drawn.toSorted((a, b) => (a.words[0]! >>> 0) - (b.words[0]! >>> 0))
    expect(byWord.map(({ hex }) => hex)).toEqual(drawn.map(({ hex }) => hex).toSorted())
  })

  it('agrees with the platform for keys and messages of any length', () => {
    fc.assert(
      fc.property(bytes(200), bytes(300), (key, message) => {
        const expected = createHmac('sha256', key).update(message).digest('hex')
        expect(toHex(hmac(hmacKey(key), message))).toBe(expected)
      }),
    )
  })

  it('leaves a key ready for the next message', () => {
    const key = hmacKey(Uint8Array.of(1))
    const message = Uint8Array.of(2)
    expect(hmac(key, message)).toEqual(hmac(key, message))
  })

  it('reads hex digits of either case', () => {
    expect([...fromHex('00fFa1')]).toEqual([0, 255, 161])
  })
})
