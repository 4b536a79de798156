import { fromHex } from '@/lib/engine/hmac'
import { sha256 } from '@/lib/engine/sha256'

/** What an official seed is made from. Neither the secret nor the public string alone controls it. */
export type SeedParts = {
  /** Hex SHA-256 of the frozen document. */
  readonly snapshotDigest: string
  readonly roundId: string
  /** Made public after the freeze, from a source nobody controls. */
  readonly publicString: string
  /** Hex; committed to before the window opened. */
  readonly secret: string
}

/** Hex SHA-256 of the secret's bytes, published before anybody applies. */
export const commitmentOf = (secret: string): string => sha256(fromHex(secret))

/**
 * The seed of the official draw, as hex: SHA-256 of the UTF-8 bytes of five lines, joined by single
 * line breaks with none at the end: `zone-lottery/1`, the digest, the round's id, the public string
 * (NFC), and the secret as lower-case hex. docs/protocol.md shows it with worked bytes.
 */
export function officialSeed({ snapshotDigest, roundId, publicString, secret }: SeedParts): string {
  const parts = ['zone-lottery/1', snapshotDigest, roundId, publicString.normalize('NFC')]
  return sha256(new TextEncoder().encode([...parts, secret.toLowerCase()].join('\n')))
}
