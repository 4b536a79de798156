import type { ReceiptFile } from '@/lib/placement/receipts/schema'

/** A receipt with its way to the published roots. */
export type ReceiptProof = {
  /** What the family downloads. */
  readonly file: ReceiptFile
  /** For every round of the file, whether the way leads to the published root. */
  readonly holds: readonly boolean[]
}
