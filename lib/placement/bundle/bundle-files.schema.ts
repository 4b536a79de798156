import { z } from 'zod'

/** The files of a bundle beside its manifest, in the order in which they are written. */
export const BUNDLE_FILES = [
  'README.txt',
  'problem.json',
  'receipts.jsonl',
  'numbers.tsv',
  'result.json',
  'rules.json',
] as const

export type BundleFile = (typeof BUNDLE_FILES)[number]

const hash = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits')

/** The published rule for offers above the seats, and the ids of the schools that took part, in order. */
const extraOffersSchema = z.strictObject({
  share: z.int(),
  most: z.int(),
  schools: z.array(z.string()),
})

/** The two versions of a format: the second where a round offers more than the seats. */
const isSecond = (format: string) => format.endsWith('/2')
const saysExtra = ({ format, extraOffers }: { format: string; extraOffers?: unknown }) =>
  isSecond(format) === (extraOffers !== undefined)
const EXTRA_IN_SECOND = 'extraOffers stands in the second version of the format, and only there'

/** `manifest.json` of a bundle; docs/protocol.md describes every field. */
export const manifestSchema = z
  .strictObject({
    format: z.enum(['zone-bundle/1', 'zone-bundle/2']),
    round: z.uuid(),
    kind: z.enum(['MAIN', 'LATE', 'TRANSFER']),
    zone: z.string(),
    schoolYear: z.int(),
    publishedAt: z.iso.datetime(),
    commitment: hash,
    secret: hash,
    entropySource: z.string(),
    publicString: z.string(),
    /** The round and the root that the seed is made from: its own, or those of the retracted round it corrects. */
    draw: z.strictObject({ round: z.uuid(), root: hash }),
    seed: hash,
    /** In a late round, the seed of the main round. */
    mainSeed: hash.nullable(),
    scope: z.enum(['one', 'per-school']),
    root: hash,
    snapshotDigest: hash,
    ruleVersion: z.int(),
    extraOffers: extraOffersSchema.exactOptional(),
    /** Of the canonical placements. */
    resultDigest: hash,
    /** SHA-256 of every other file. */
    files: z.strictObject({
      'README.txt': hash,
      'problem.json': hash,
      'receipts.jsonl': hash,
      'numbers.tsv': hash,
      'result.json': hash,
      'rules.json': hash,
    }),
  })
  .refine(saysExtra, EXTRA_IN_SECOND)

export type Manifest = z.infer<typeof manifestSchema>

/** One line of `receipts.jsonl`. */
export const receiptLineSchema = z.strictObject({
  application: z.string(),
  number: z.int(),
  code: z.string(),
  salt: hash,
  schools: z.array(z.string()),
})

/** The parts of a round's public record (`record.json`) that a bundle has to match. */
export const recordFileSchema = z
  .object({
    format: z.enum(['zone-round-record/1', 'zone-round-record/2']),
    round: z.string(),
    commitment: z.string(),
    entropySource: z.string(),
    root: z.string().nullable(),
    snapshotDigest: z.string().nullable(),
    publicString: z.string().nullable(),
    tieBreak: z.enum(['one', 'per-school']),
    ruleVersion: z.int(),
    rulesDigest: z.string(),
    draw: z.object({ round: z.string(), root: z.string() }).nullable(),
    secret: z.string().nullable(),
    seed: z.string().nullable(),
    mainSeed: z.string().nullable(),
    resultDigest: z.string().nullable(),
    extraOffers: extraOffersSchema.exactOptional(),
  })
  .refine(saysExtra, EXTRA_IN_SECOND)

export type RecordFile = z.infer<typeof recordFileSchema>
