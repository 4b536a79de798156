import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { commitmentOf, officialSeed } from '@/lib/placement/official-seed.rules'

const parts = {
  merkleRoot: 'c3'.repeat(32),
  roundId: '01990000-0000-7000-8000-000000000001',
  publicString: '42615390718244609573',
  secret: '5e'.repeat(32),
}

describe('the official seed', () => {
  it('is the SHA-256 of five lines, the root of the receipts among them', () => {
    const lines = [
      'zone-lottery/1',
      parts.merkleRoot,
      parts.roundId,
      parts.publicString,
      parts.secret,
    ]
    const seed = createHash('sha256').update(lines.join('\n')).digest('hex')
    expect(officialSeed(parts)).toBe(seed)
  })

  it('is made of the string byte for byte: each spelling would be another draw', () => {
    const spellings = ['4261539071', ' 4261539071', '4 2 6 1 5 3 9 0 7 1', 'dice 4261539071']
    const seeds = spellings.map((publicString) => officialSeed({ ...parts, publicString }))
    expect(new Set(seeds).size).toBe(spellings.length)
  })

  it('changes with every part', () => {
    const seeds = [
      parts,
      { ...parts, merkleRoot: 'c4'.repeat(32) },
      { ...parts, roundId: '01990000-0000-7000-8000-000000000002' },
      { ...parts, publicString: '42615390718244609574' },
      { ...parts, secret: '5f'.repeat(32) },
    ].map(officialSeed)
    expect(new Set(seeds).size).toBe(5)
  })
})

describe('the commitment', () => {
  it('is the SHA-256 of the secret’s bytes, not of its digits', () => {
    const bytes = Buffer.from(parts.secret, 'hex')
    expect(commitmentOf(parts.secret)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})
