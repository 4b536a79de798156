import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits')

/** The file `receipt.json` that a family downloads; docs/protocol.md describes every field. */
export const receiptFileSchema = z.strictObject({
  format: z.literal('zone-receipt/1'),
  application: z.uuid(),
  number: z.int().min(1),
  code: z.string().min(1).max(100),
  salt: hash,
  schools: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  leaf: hash,
  /** Each round that froze the list: the published root and the path to it. */
  rounds: z.array(
    z.strictObject({
      round: z.uuid(),
      root: hash,
      path: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash })).max(64),
    }),
  ),
})

export type ReceiptFile = z.infer<typeof receiptFileSchema>
