import { expect, it } from 'vitest'

import {
  Channel,
  Condition,
  DenialReason,
  LeftBecause,
  ManualState,
  OfferSource,
  OfferState,
  RecordField,
  Role,
  RoundKind,
  RoundState,
  RunKind,
  TieBreak,
  WaitlistState,
} from '@/lib/base/db/generated/enums'
import { messages } from '@/lib/base/i18n/messages'
import { REPORT_NAMES } from '@/lib/desks/reports/all-reports.data'
import { FINDINGS } from '@/lib/draw/readiness/findings.schema'
import { DIFFERENCE_KINDS } from '@/lib/feeds/imports/difference-table.schema'
import { problemFilterSchema } from '@/lib/feeds/imports/problem-table.schema'
import { CRITERIA } from '@/lib/moves/transfers/transfer.schema'
import { MECHANISMS } from '@/lib/placement/problem.schema'
import { CYCLE_DATES } from '@/lib/year/cycle-dates.schema'
import { LIMITS } from '@/lib/year/rule-sets/rule-draft.schema'

const without = (codes: object, ...left: string[]) =>
  Object.values(codes as Record<string, string>).filter((code) => !left.includes(code))
const prefixed = (prefix: string, codes: string[]) => codes.map((code) => `${prefix}_${code}`)

/** A transfer round makes no offers, no waitlists and no results of lists. */
const DRAWN = without(RoundKind, 'TRANSFER')
const NOT_DRAWN = ['WAITLIST', 'MANUAL', 'APPEAL']

it.each([
  ['reports.words.round', DRAWN],
  ['reports.words.source', [...Object.values(OfferSource), 'LATE']],
  ['reports.words.waiting', Object.values(WaitlistState)],
  ['reports.words.leftBecause', Object.values(LeftBecause)],
  ['reports.words.answer', Object.values(OfferState)],
  [
    'reports.words.what',
    [
      ...without(OfferState, 'OPEN'),
      ...prefixed('OFFERED', [...NOT_DRAWN, 'LATE']),
      ...prefixed('LEFT', Object.values(LeftBecause)),
      ...prefixed('MANUAL', Object.values(ManualState)),
      'DEADLINE_MOVED',
    ],
  ],
  ['waitlists.family.because', Object.values(LeftBecause)],
  ['waitlists.staff.states', [...Object.values(LeftBecause), 'WAITING', 'OFFERED']],
  ['family.result.source', [...Object.values(OfferSource), 'LATE']],
  [
    'log.codes',
    [RunKind, Role, Channel, Condition, DenialReason, RecordField, TieBreak].flatMap((codes) =>
      Object.values<string>(codes),
    ),
  ],
  [
    'log.codes',
    [OfferState, OfferSource, RoundKind].flatMap((codes) => Object.values<string>(codes)),
  ],
  ['log.codes', [...MECHANISMS, ...CRITERIA, ...FINDINGS, ...REPORT_NAMES]],
  [
    'log.codes',
    [...DIFFERENCE_KINDS, ...Object.keys(problemFilterSchema.shape.kind.unwrap().unwrap().enum)],
  ],
  ['log.names', [...CYCLE_DATES, ...LIMITS]],
  ['rounds.kind', Object.values(RoundKind)],
  ['staff.round.steps', Object.values(RoundState)],
])('%s has a word in every language for every code of the database', (path, codes) => {
  for (const catalog of Object.values(messages)) {
    const words = path
      .split('.')
      .reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], catalog)
    expect(Object.keys(words as object)).toEqual(expect.arrayContaining(codes))
  }
})
