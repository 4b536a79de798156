import { fromHex, hmac, hmacKey } from '@/lib/engine/hmac'
import { sha256, toHex } from '@/lib/engine/sha256'
import type { Columns } from '@/lib/placement/columns/problem-columns.rules'

/** What an official seed is made from. Neither the secret nor the public string alone controls it. */
export type SeedParts = {
  /** Hex root of the tree of receipts. */
  readonly merkleRoot: string
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
 * line breaks with none at the end: `zone-lottery/1`, the root of the receipts, the round's id, the
 * public string (NFC), and the secret as lower-case hex. docs/protocol.md shows it with worked bytes.
 */
export function officialSeed({ merkleRoot, roundId, publicString, secret }: SeedParts): string {
  const parts = ['zone-lottery/1', merkleRoot, roundId, publicString.normalize('NFC')]
  return sha256(new TextEncoder().encode([...parts, secret.toLowerCase()].join('\n')))
}

/** How the students of a frozen problem are drawn. */
export type Draw = {
  /** Hex; of this round. */
  readonly seed: string
  /** One number for all schools, or one for each. */
  readonly scope: 'one' | 'per-school'
  /** Hex seed of the main round, in a late round; else null. */
  readonly mainSeed: string | null
}

/**
 * A frozen problem with its lottery. In a late round everybody is drawn with the main round's seed,
 * so that those who were in it keep their order; a late applicant enters that draw under a name
 * that the late round's own seed gives, so that nobody could know it when the list was sent.
 */
export function withLottery(columns: Columns, { seed, scope, mainSeed }: Draw): Columns {
  const head = { ...columns.head, lottery: { seed: mainSeed ?? seed, scope } }
  const { late } = columns
  if (mainSeed === null || late === null) return { ...columns, head }
  const key = hmacKey(fromHex(seed))
  const { families } = columns
  const family = columns.family.map((own, row) =>
    late[row] === 1 ? families.addText(toHex(hmac(key, columns.ids.utf8(row)))) : own,
  )
  return { ...columns, head, family }
}
