import { createHash, createHmac } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromHex, hmac, hmacKey } from '@/lib/engine/hmac'
import { sha256, toHex } from '@/lib/engine/sha256'

const bytes = (maxLength: number) => fc.uint8Array({ maxLength })

describe('sha256', () => {
  it('gives the digests of FIPS 180-4', () => {
    expect(sha256(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    expect(sha256(new Uint8Array(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
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
  it('gives the digest of RFC 4231, test case 2', () => {
    const key = hmacKey(new TextEncoder().encode('Jefe'))
    const message = new TextEncoder().encode('what do ya want for nothing?')
    expect(toHex(hmac(key, message))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
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
