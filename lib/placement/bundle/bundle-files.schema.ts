import { z } from 'zod'

import { HIDDEN } from '@/lib/base/format/small-counts.rules'
import { QUICKNET } from '@/lib/placement/beacon.rules'
import { DICE_THROWS } from '@/lib/placement/public-string.rules'
import { receiptCodeSchema } from '@/lib/placement/receipt-file.schema'

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
/** Of a round, a school, an application: written in one way only, so that joined texts cannot be read in two. */
const id = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID in lower case')
const line = z
  .string()
  .max(500)
  .regex(/^\P{Cc}*$/u, 'one line')

const moment = z.iso.datetime()
const condition = z.string().regex(/^[A-Z_]{1,60}$/, 'the name of a condition')

/** The published rule for offers above the seats, and the ids of the schools that took part, in order. */
const extraOffersSchema = z.strictObject({
  share: z.int(),
  most: z.int(),
  schools: z.array(id),
})

/** What the public string is, as published when the round opened. */
const stringFormSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dice'),
    sides: z.literal(10),
    throws: z.int().min(DICE_THROWS).max(60),
  }),
  z.strictObject({
    kind: z.literal('drand'),
    chain: z.literal(QUICKNET.chain),
    minutes: z.int().min(1).max(10_080),
  }),
])

/** Digits of dice, or the signature of a beacon: written in one way only, so that nobody chooses among spellings. */
const publicString = z
  .string()
  .regex(/^(?:[0-9]{20,60}|[0-9a-f]{96})$/, 'digits of dice, or 96 hex digits of a beacon')

/** When its lists were frozen decides which round of a beacon is meant. */
const drawSchema = z.strictObject({ round: id, root: hash, frozen: moment })

/** The two versions of a format: the second where a round offers more than the seats. */
const isSecond = (format: string) => format.endsWith('/2')
const saysExtra = ({ format, extraOffers }: { format: string; extraOffers?: unknown }) =>
  isSecond(format) === (extraOffers !== undefined)
const EXTRA_IN_SECOND = 'extraOffers stands in the second version of the format, and only there'

/** `manifest.json` of a bundle; docs/protocol.md describes every field. */
export const manifestSchema = z
  .strictObject({
    format: z.enum(['zone-bundle/1', 'zone-bundle/2']),
    round: id,
    kind: z.enum(['MAIN', 'LATE']),
    zone: line,
    schoolYear: z.int(),
    publishedAt: moment,
    commitment: hash,
    secret: hash,
    stringForm: stringFormSchema,
    entropySource: line,
    publicString,
    /** The round and the root that the seed is made from: its own, or those of the retracted round it corrects. */
    draw: drawSchema,
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
  application: id,
  number: z.int().min(1),
  code: receiptCodeSchema,
  salt: hash,
  schools: z.array(id),
})

const dates = z.strictObject({
  opened: moment.nullable(),
  windowOpens: moment.nullable(),
  windowCloses: moment.nullable(),
  frozen: moment.nullable(),
  release: moment.nullable(),
  published: moment.nullable(),
  retracted: moment.nullable(),
})

/** Who let a round take other rules, or was second: when, and in which role. */
const changer = z.strictObject({
  at: moment,
  by: z.enum(['ZONE_STAFF', 'ADMINISTRATOR']).nullable(),
})

/** Rules that a round went by, in the order of time; the last are those that it goes by. */
const takenRules = z.strictObject({
  round: id,
  version: z.int(),
  rulesDigest: hash,
  from: moment.nullable(),
  reason: z.string(),
  changed: changer,
  confirmed: changer.nullable(),
})

const told = z.union([z.int().min(0), z.literal(HIDDEN)])

/** A round's public record, `record.json`; its statistics are held against the ones that are counted anew. */
export const recordFileSchema = z
  .strictObject({
    format: z.enum(['zone-round-record/1', 'zone-round-record/2']),
    round: id,
    kind: z.enum(['MAIN', 'LATE']),
    state: z.enum([
      'OPEN',
      'CLOSED',
      'FROZEN',
      'COMPUTED',
      'APPROVED',
      'PUBLISHED',
      'RETRACTED',
      'SENT_BACK',
    ]),
    zone: line,
    schoolYear: z.int(),
    dates,
    corrects: id.nullable(),
    correctedBy: id.nullable(),
    retractReason: z.string().nullable(),
    sentBack: z.array(z.strictObject({ round: id, at: moment, reason: z.string() })),
    ruleVersion: z.int(),
    rulesDigest: hash,
    rulesHistory: z.array(takenRules).min(1),
    tieBreak: z.enum(['one', 'per-school']),
    priorities: z.array(condition),
    extraOffers: extraOffersSchema.exactOptional(),
    commitment: hash,
    stringForm: stringFormSchema,
    entropySource: line,
    root: hash.nullable(),
    snapshotDigest: hash.nullable(),
    publicString: publicString.nullable(),
    /** Who typed the throws and who typed them again; null until then, and for the beacon. */
    dice: z
      .strictObject({ typedBy: line, typedAt: moment, confirmedBy: line, confirmedAt: moment })
      .nullable(),
    draw: drawSchema.nullable(),
    secret: hash.nullable(),
    seed: hash.nullable(),
    mainSeed: hash.nullable(),
    resultDigest: hash.nullable(),
    /** Against the published round that it puts right. */
    differences: z
      .strictObject({
        round: id,
        rules: z.int(),
        schools: z.int(),
        applications: told,
        placements: told,
      })
      .nullable(),
    statistics: z
      .looseObject({ schools: z.array(z.looseObject({ id, name: z.string() })) })
      .nullable(),
  })
  .refine(saysExtra, EXTRA_IN_SECOND)

export type RecordFile = z.infer<typeof recordFileSchema>

/** `rules.json`, the rules as they were published. */
export const rulesFileSchema = z.looseObject({
  version: z.int(),
  tieBreak: z.enum(['ONE', 'PER_SCHOOL']),
  unranked: z.enum(['NONE', 'AREA', 'ZONE']),
  rules: z.array(z.looseObject({ position: z.int().min(1), condition })),
  reserves: z.array(
    z.looseObject({
      schoolId: id,
      position: z.int().min(1),
      percent: z.int().min(1).max(100),
      condition: condition.nullable(),
      kind: z.enum(['SOFT', 'HARD']),
    }),
  ),
})

export type RulesFile = z.infer<typeof rulesFileSchema>
