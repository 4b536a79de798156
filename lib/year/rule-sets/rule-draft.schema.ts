import { z } from 'zod'

import type {
  NoAnswer,
  ReserveKind,
  TieBreak,
  TransferRule,
  UnrankedRule,
} from '@/lib/base/db/generated/enums'
import { routing } from '@/lib/base/i18n/routing'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

export const TIE_BREAKS = ['ONE', 'PER_SCHOOL'] as const satisfies readonly TieBreak[]
export const UNRANKED = ['NONE', 'AREA', 'ZONE'] as const satisfies readonly UnrankedRule[]
export const NO_ANSWER = ['DECLINED', 'ACCEPTED'] as const satisfies readonly NoAnswer[]
export const TRANSFERS = ['TOGETHER', 'SINGLE'] as const satisfies readonly TransferRule[]
/** Yes or no, as a form posts it. */
export const YES_NO = ['no', 'yes'] as const
export const RESERVE_KINDS = ['SOFT', 'HARD'] as const satisfies readonly ReserveKind[]

export const LONGEST_TEXT = 240
export const LONGEST_REASON = 500

/** The transfer limits, which are columns of the cycle. */
export const LIMITS = ['maxAbsences', 'maxFailing', 'maxDisciplinary'] as const
export type Limit = (typeof LIMITS)[number]

/** A whole rule set as typed. */
export const ruleDraftSchema = z.object({
  rules: z.array(
    z.object({
      condition: z.enum(CONDITIONS),
      texts: z.record(z.enum(routing.locales), z.string()),
    }),
  ),
  reserves: z.array(
    z.object({
      schoolId: z.uuid(),
      percent: z.string(),
      /** Null: open to everybody. */
      condition: z.enum(CONDITIONS).nullable().catch(null),
      kind: z.enum(RESERVE_KINDS).catch('SOFT'),
    }),
  ),
  tieBreak: z.enum(TIE_BREAKS).catch('ONE'),
  unranked: z.enum(UNRANKED).catch('NONE'),
  noAnswer: z.enum(NO_ANSWER).catch('DECLINED'),
  transfers: z.enum(TRANSFERS).catch('TOGETHER'),
  transfersBetween: z.enum(YES_NO).catch('no'),
  exchanges: z.enum(YES_NO).catch('no'),
  guardianConfirms: z.enum(YES_NO).catch('no'),
  paperTwice: z.enum(YES_NO).catch('no'),
  limits: z.object({
    maxAbsences: z.string(),
    maxFailing: z.string(),
    maxDisciplinary: z.string(),
  }),
})

export type RuleDraft = Readonly<z.infer<typeof ruleDraftSchema>>

/** A draft as it was kept; null when this program cannot read it, for example one kept by another version of it. */
export function readKeptDraft(stored: unknown): RuleDraft | null {
  const read = ruleDraftSchema.safeParse(stored)
  return read.success ? read.data : null
}
