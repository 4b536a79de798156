import { fromHex, hmac, hmacKey } from '@/lib/engine/hmac'
import { sha256, toHex } from '@/lib/engine/sha256'
import type { Columns } from '@/lib/placement/columns/problem-columns.rules'

/** The parts of an official seed. Neither the secret nor the public string alone controls it. */
export type SeedParts = {
  /** Hex root of the tree of receipts. */
  readonly merkleRoot: string
  readonly roundId: string
  /** Published after the freeze, in the form that was published before the lists were sent. */
  readonly publicString: string
  /** Hex; its commitment is published before the window opens. */
  readonly secret: string
}

/** Hex SHA-256 of the secret's bytes, published before anybody can apply. */
export const commitmentOf = (secret: string): string => sha256(fromHex(secret))

/**
 * The seed of the official draw, as hex: SHA-256 of the UTF-8 bytes of five lines, joined by single
 * line breaks with none at the end: `zone-lottery/1`, the root of the receipts, the round's id, the
 * public string, and the secret as lower-case hex. docs/protocol.md shows it with worked bytes.
 */
export function officialSeed({ merkleRoot, roundId, publicString, secret }: SeedParts): string {
  const parts = ['zone-lottery/1', merkleRoot, roundId, publicString]
  return sha256(new TextEncoder().encode([...parts, secret.toLowerCase()].join('\n')))
}

/** The draw of a frozen problem. */
export type Draw = {
  /** This round's seed, hex. */
  readonly seed: string
  /** One number for all schools, or one for each. */
  readonly scope: 'one' | 'per-school'
  /** In a late round, the main round's seed, hex; else null. */
  readonly mainSeed: string | null
}

/**
 * A frozen problem with its lottery. A late round draws with the main round's seed, so that its
 * applicants keep their order; a late applicant enters that draw under a name derived from the late
 * round's own seed, so that nobody can know it when the list is sent.
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
