import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { withLottery } from '@/lib/placement/official-seed.rules'
import { columnsFrom } from '@/lib/placement/reading/problem-reader.rules'
import {
  checkProof,
  leafOf,
  proofOf,
  receiptText,
  rootOf,
} from '@/lib/placement/receipt-tree.rules'
import { RECEIPTS, workedExample } from '@/tests/support/worked-example'

const protocol = readFileSync('docs/protocol.md', 'utf8')
const worked = workedExample()
const sha = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const mac = (key: string, text: string) =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')
const id = (n: number) => `0199aaaa-0000-7000-8000-00000000000${n}`

describe('the worked bytes of docs/protocol.md are those of the program', () => {
  const { placements: _, numbers: __, leaves, ...values } = worked

  it.each(Object.entries(values))('%s', (_name, value) => {
    expect(protocol).toContain(value)
  })

  it('the leaves, and the text of the first', () => {
    for (const leaf of leaves) expect(protocol).toContain(leaf)
    expect(protocol).toContain(receiptText(RECEIPTS[0]!))
    for (const { code } of RECEIPTS) expect(protocol).toContain(code)
  })

  it('the root of no lists', () => {
    expect(protocol).toContain(rootOf([]))
  })

  it('the lottery values and numbers, one lottery and each school its own', () => {
    worked.numbers.forEach((number, i) => {
      expect(protocol).toContain(`${id(i + 1)}  ${mac(worked.seed, id(i + 1))}  number ${number}`)
    })
    const atFirst = `0199cccc-0000-7000-8000-00000000000a\n${id(1)}`
    expect(protocol).toContain(mac(worked.seed, atFirst))
  })

  it('the name and the value of a late applicant', () => {
    const name = mac('7d'.repeat(32), id(4))
    expect(protocol).toContain(name)
    expect(protocol).toContain(mac(worked.seed, `family\n${name}`))
    const late = worked.document.replace(`{"id":"${id(3)}",`, `{"id":"${id(4)}","late":true,`)
    const draw = { seed: '7d'.repeat(32), scope: 'one', mainSeed: worked.seed } as const
    const drawn = withLottery(columnsFrom(late), draw)
    expect(drawn.head.lottery).toEqual({ seed: worked.seed, scope: 'one' })
    expect(drawn.families.text(drawn.family[2]!)).toBe(name)
    expect([...drawn.family.subarray(0, 2)]).toEqual([-1, -1])
  })
})

describe('a stranger who follows docs/protocol.md', () => {
  it('makes leaf, root and seed with nothing but SHA-256', () => {
    const leaf = (i: number) => {
      const { applicationId, number, code, salt, schools } = RECEIPTS[i]!
      const text = ['zone-receipt/1', applicationId, number, code, ...schools].join('\n')
      return sha(Buffer.concat([Buffer.from([0]), Buffer.from(salt, 'hex'), Buffer.from(text)]))
    }
    const pair = (a: string, b: string) =>
      sha(Buffer.concat([Buffer.from([1]), Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]))
    const root = pair(pair(leaf(0), leaf(1)), leaf(2))
    expect(root).toBe(worked.root)
    const lines = ['zone-lottery/1', root, worked.roundId, worked.publicString, worked.secret]
    expect(sha(lines.join('\n'))).toBe(worked.seed)
    expect(sha(worked.document)).toBe(worked.digest)
  })

  it('makes the digest of the placements', () => {
    const lines = worked.placements.map(({ student, school }) => `${student}\t${school ?? ''}\n`)
    expect(sha(`zone-placement-result/1\n${lines.join('')}`)).toBe(worked.resultDigest)
  })

  it('finds each of the three lists in the tree', () => {
    RECEIPTS.forEach((receipt, i) => {
      const path = proofOf(worked.leaves, i)
      expect(checkProof(leafOf(receipt), path, worked.root)).toBe(true)
    })
    expect(proofOf(worked.leaves, 2)).toEqual([{ side: 'left', hash: worked.inner }])
  })
})
