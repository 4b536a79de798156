import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits')

/**
 * Codes of receipts; the pattern is wider than the codes that are given out today. No line break and nothing that
 * belongs to another line of a receipt's text can stand in one.
 */
export const receiptCodeSchema = z.string().regex(/^[0-9A-Z][0-9A-Z-]{0,39}$/, 'a receipt code')

const id = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID in lower case')

/** The file `receipt.json` that a family downloads; docs/protocol.md describes every field. */
export const receiptFileSchema = z.strictObject({
  format: z.literal('zone-receipt/1'),
  application: id,
  number: z.int().min(1),
  code: receiptCodeSchema,
  salt: hash,
  schools: z.array(z.strictObject({ id, name: z.string().max(500) })),
  leaf: hash,
  /** Each round that froze the list: the published root and the path to it. */
  rounds: z.array(
    z.strictObject({
      round: id,
      root: hash,
      path: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash })).max(64),
    }),
  ),
})

export type ReceiptFile = z.infer<typeof receiptFileSchema>
