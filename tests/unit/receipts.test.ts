import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  checkProof,
  leafOf,
  proofOf,
  type Receipt,
  receiptText,
  rootOf,
} from '@/lib/placement/receipt-tree.rules'

const receipt: Receipt = {
  applicationId: '0199aaaa-0000-7000-8000-000000000001',
  number: 2,
  code: 'ZC-7K2M-9QTX',
  salt: '5a'.repeat(32),
  schools: ['0199cccc-0000-7000-8000-00000000000b', '0199cccc-0000-7000-8000-00000000000a'],
}

const sha = (...parts: (Buffer | string)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest('hex')
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const leaves = (count: number) => Array.from({ length: count }, (_, i) => sha(String(i)))

describe('a leaf', () => {
  it('is the SHA-256 of a zero byte, the salt and one value per line', () => {
    const text = receiptText(receipt)
    expect(text.split('\n')).toEqual([
      'zone-receipt/1',
      receipt.applicationId,
      '2',
      receipt.code,
      ...receipt.schools,
    ])
    expect(leafOf(receipt)).toBe(sha(Buffer.from([0]), bytes(receipt.salt), text))
  })

  it('changes with every part of the list', () => {
    const other = [
      receipt,
      { ...receipt, applicationId: '0199aaaa-0000-7000-8000-000000000002' },
      { ...receipt, number: 1 },
      { ...receipt, code: 'ZC-7K2M-9QTY' },
      { ...receipt, salt: '5b'.repeat(32) },
      { ...receipt, schools: receipt.schools.toReversed() },
      { ...receipt, schools: receipt.schools.slice(1) },
    ].map(leafOf)
    expect(new Set(other).size).toBe(other.length)
  })
})

describe('the root', () => {
  const inner = (left: string, right: string) => sha(Buffer.from([1]), bytes(left), bytes(right))

  it('of nothing is the SHA-256 of nothing, of one leaf the leaf', () => {
    expect(rootOf([])).toBe(sha(''))
    expect(rootOf(leaves(1))).toBe(leaves(1)[0])
  })

  it('of five leaves hashes pairs and moves the last one up', () => {
    const [a, b, c, d, e] = leaves(5) as [string, string, string, string, string]
    expect(rootOf([a, b, c, d, e])).toBe(inner(inner(inner(a, b), inner(c, d)), e))
  })

  it('is that of RFC 6962: split at the largest power of two below the count', () => {
    const byRfc = (row: readonly string[]): string => {
      if (row.length === 1) return row[0]!
      let split = 1
      while (split * 2 < row.length) split *= 2
      return inner(byRfc(row.slice(0, split)), byRfc(row.slice(split)))
    }
    for (let count = 1; count <= 40; count++)
      expect(rootOf(leaves(count))).toBe(byRfc(leaves(count)))
  })

  it('is never a leaf’s hash: two hashes cannot pass for a receipt', () => {
    const [a, b] = leaves(2) as [string, string]
    expect(rootOf([a, b])).not.toBe(sha(Buffer.from([0]), bytes(a), bytes(b)))
  })
})

describe('a proof', () => {
  it('leads from every leaf to the root, and from no other hash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, seed) => {
        const row = leaves(count)
        const place = seed % count
        const path = proofOf(row, place)
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)))
        expect(checkProof(row[place]!, path, rootOf(row))).toBe(true)
        expect(checkProof(sha('other'), path, rootOf(row))).toBe(false)
      }),
    )
  })

  it('is not valid for another root, or with a step changed', () => {
    const row = leaves(6)
    const path = proofOf(row, 3)
    expect(checkProof(row[3]!, path, rootOf(leaves(7)))).toBe(false)
    const turned = path.map((step, i) =>
      i === 0
        ? { ...step, side: step.side === 'left' ? ('right' as const) : ('left' as const) }
        : step,
    )
    expect(checkProof(row[3]!, turned, rootOf(row))).toBe(false)
  })
})
