import { z } from 'zod'

import type { OddsTable } from './draw-odds.rules'

/** The head of a stored table of odds: everything but its cutoffs. */
const oddsHeadSchema = z.strictObject({
  basis: z.strictObject({
    draws: z.int().min(1),
    stream: z.string(),
    crowd: z.union([
      z.literal('same'),
      z.strictObject({
        here: z.int().min(0),
        known: z.int().min(0),
        least: z.int().min(0),
        most: z.int().min(0),
      }),
    ]),
    students: z.int().min(0),
    asOf: z.string().nullable(),
  }),
  /** Priority classes per tier. */
  tier: z.int().min(1),
  /** Fractional bits of a cutoff. */
  bits: z.int().min(0).max(31),
  perSchool: z.boolean(),
  /** Blocks of every school in fill order; a school's blocks follow those of the one before. */
  schools: z.array(
    z.strictObject({
      id: z.string(),
      blocks: z.array(
        z.strictObject({ kind: z.enum(['open', 'soft', 'hard']), groups: z.array(z.string()) }),
      ),
    }),
  ),
})

export type OddsHead = z.output<typeof oddsHeadSchema>

const MARK = new TextEncoder().encode('zone-odds/2\n')
const WORD = 4

/**
 * A table of odds as bytes: the mark `zone-odds/2` and a line break, the length of the head, the head
 * as JSON, then every cutoff; numbers are 32 bits, little-endian. The same table gives the same bytes.
 */
export function encodeOdds({ cutoffs, ...head }: OddsTable): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const start = MARK.length + WORD + text.length
  const bytes = new Uint8Array(start + cutoffs.length * WORD)
  const view = new DataView(bytes.buffer)
  bytes.set(MARK)
  view.setUint32(MARK.length, text.length, true)
  bytes.set(text, MARK.length + WORD)
  for (let i = 0; i < cutoffs.length; i++) view.setUint32(start + i * WORD, cutoffs[i] ?? 0, true)
  return bytes
}

/** Decodes the bytes of `encodeOdds`; throws RangeError for other bytes or another version. */
export function decodeOdds(bytes: Uint8Array): OddsTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!MARK.every((byte, i) => bytes[i] === byte)) throw notOdds('mark')
  const length = bytes.length < MARK.length + WORD ? Infinity : view.getUint32(MARK.length, true)
  const start = MARK.length + WORD + length
  if (start > bytes.length) throw notOdds('length')
  const head = oddsHeadSchema.safeParse(parse(bytes.subarray(MARK.length + WORD, start)))
  if (!head.success) throw notOdds('head')
  const blocks = head.data.schools.reduce((sum, school) => sum + school.blocks.length, 0)
  const cutoffs = new Uint32Array(blocks * head.data.basis.draws)
  if (bytes.length - start !== cutoffs.length * WORD) throw notOdds('length')
  for (let i = 0; i < cutoffs.length; i++) cutoffs[i] = view.getUint32(start + i * WORD, true)
  return { ...head.data, cutoffs }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw notOdds('head')
  }
}

function notOdds(part: string): RangeError {
  return new RangeError(`not a stored table of odds: wrong ${part}`)
}
