import { createHash } from 'node:crypto'

import { bls12_381 } from '@noble/curves/bls12-381.js'

/**
 * The public beacon that a round may take its string from: the chain “quicknet” of drand, the League of Entropy. Its
 * values are pinned here, so that no answer of a server is believed: https://docs.drand.love/developer/
 * (`/info` of the chain; the public key is its `public_key`, the scheme its `schemeID`).
 */
export const QUICKNET = {
  /** The chain hash. */
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  /** When round 1 came, in seconds since 1970, and the seconds from one round to the next. */
  genesis: 1_692_803_367,
  period: 3,
} as const

/** The scheme `bls-unchained-g1-rfc9380`: signatures in G1, points hashed by RFC 9380 under this tag. */
const TAG = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/** The first round of the beacon that comes at this moment or after it. */
export function beaconRoundAt(moment: Date): number {
  const { genesis, period } = QUICKNET
  return Math.max(1, Math.ceil((moment.getTime() / 1000 - genesis) / period) + 1)
}

/** When a round of the beacon comes: before that nobody knows its value. */
export function beaconTime(round: number): Date {
  const { genesis, period } = QUICKNET
  return new Date((genesis + (round - 1) * period) * 1000)
}

/** Where anybody reads a round of the beacon. */
export const beaconAddress = (round: number): string =>
  `https://api.drand.sh/${QUICKNET.chain}/public/${round}`

/**
 * Whether these 96 hex digits are the beacon's signature of a round, checked with its public key and without the network.
 * There is one such signature for each round, and it can be written in one way only.
 */
export function isBeaconSignature(round: number, signature: string): boolean {
  if (!/^[0-9a-f]{96}$/.test(signature)) return false
  const { shortSignatures } = bls12_381
  const number = Buffer.alloc(8)
  number.writeBigUInt64BE(BigInt(round))
  const message = shortSignatures.hash(createHash('sha256').update(number).digest(), TAG)
  try {
    return shortSignatures.verify(
      Buffer.from(signature, 'hex'),
      message,
      Buffer.from(QUICKNET.publicKey, 'hex'),
    )
  } catch {
    // no point of the curve
    return false
  }
}
