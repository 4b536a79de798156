import {
  toTextFields,
  isSameText,
  toTextRows,
  writtenIn,
} from '@/lib/base/i18n/localized-text.rules'
import { routing } from '@/lib/base/i18n/routing'

import { readPercent } from './edit-draft.rules'
import { LIMITS, LONGEST_REASON, LONGEST_TEXT, type RuleDraft } from './rule-draft.schema'
import type { Difference, Limits, PriorityText, ReserveView, RuleContent } from './rules.view'

const NOTHING: RuleContent = {
  rules: [],
  reserves: [],
  tieBreak: 'ONE',
  unranked: 'NONE',
  noAnswer: 'DECLINED',
  transfers: 'TOGETHER',
  transfersBetween: false,
  exchanges: false,
  guardianConfirms: false,
  paperTwice: false,
}

/** A rule set as the values of its form; without one, the form is empty. */
export function draftOf(content: RuleContent | null, limits: Limits): RuleDraft {
  const { rules, reserves, tieBreak, unranked, noAnswer, ...more } = content ?? NOTHING
  return {
    rules: rules.map(({ condition, texts }) => ({ condition, texts: toTextFields(texts) })),
    reserves: reserves.map(({ percent, ...rest }) => ({ ...rest, percent: String(percent) })),
    tieBreak,
    unranked,
    noAnswer,
    transfers: more.transfers,
    transfersBetween: more.transfersBetween ? 'yes' : 'no',
    exchanges: more.exchanges ? 'yes' : 'no',
    guardianConfirms: more.guardianConfirms ? 'yes' : 'no',
    paperTwice: more.paperTwice ? 'yes' : 'no',
    limits: {
      maxAbsences: String(limits.maxAbsences),
      maxFailing: String(limits.maxFailing),
      maxDisciplinary: String(limits.maxDisciplinary),
    },
  }
}

// ---------------------------------------------------------------- checking

/** What is wrong with a field; keys of the catalog `setup.rules.errors`. */
type RuleProblem =
  | 'noRules'
  | 'ruleTwice'
  | 'textBoth'
  | 'textLong'
  | 'percent'
  | 'percentSum'
  | 'hardForGroup'
  | 'schoolUnknown'
  | 'limit'

export type CheckedRules =
  | { readonly ok: true; readonly content: RuleContent; readonly limits: Limits }
  | { readonly ok: false; readonly problems: Readonly<Record<string, RuleProblem>> }

/** Checks a draft: its rules, or the problem of each field. `schoolIds` are the schools with seats. */
export function checkDraft(draft: RuleDraft, schoolIds: readonly string[]): CheckedRules {
  const problems: Record<string, RuleProblem> = {}
  const content = contentOf(draft)
  const { rules, reserves } = content
  if (rules.length === 0) problems['rules'] = 'noRules'
  for (const [i, rule] of rules.entries()) checkTexts(rule, `rule.${i}`, problems)
  if (new Set(rules.map((rule) => rule.condition)).size < rules.length)
    problems['rules'] = 'ruleTwice'
  for (const [i, reserve] of reserves.entries())
    checkReserve(reserve, `reserve.${i}`, schoolIds, problems)
  checkSums(reserves, problems)
  for (const limit of LIMITS) {
    if (!/^\d{1,3}$/.test(draft.limits[limit].trim())) problems[limit] = 'limit'
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const limits = {
    maxAbsences: Number(draft.limits.maxAbsences),
    maxFailing: Number(draft.limits.maxFailing),
    maxDisciplinary: Number(draft.limits.maxDisciplinary),
  }
  return { ok: true, content, limits }
}

/** The rules that a draft writes, whether or not its fields are in order; an unreadable percent is 0. */
export function contentOf(draft: RuleDraft): RuleContent {
  const { tieBreak, unranked, noAnswer, transfers } = draft
  return {
    rules: draft.rules.map(({ condition, texts }) => ({ condition, texts: toTextRows(texts) })),
    reserves: draft.reserves.map((reserve) => ({
      ...reserve,
      percent: readPercent(reserve.percent),
    })),
    tieBreak,
    unranked,
    noAnswer,
    transfers,
    transfersBetween: draft.transfersBetween === 'yes',
    exchanges: draft.exchanges === 'yes',
    guardianConfirms: draft.guardianConfirms === 'yes',
    paperTwice: draft.paperTwice === 'yes',
  }
}

/** What is wrong with the reason of a version; null when nothing is. */
export function checkReason(reason: string): 'reasonMissing' | 'reasonLong' | null {
  if (reason.trim() === '') return 'reasonMissing'
  return reason.trim().length > LONGEST_REASON ? 'reasonLong' : null
}

function checkTexts(
  { texts }: PriorityText,
  field: string,
  problems: Record<string, RuleProblem>,
): void {
  for (const locale of routing.locales) {
    const { length } = writtenIn(locale, texts)
    if (length === 0 && texts.length > 0) problems[`${field}.text.${locale}`] = 'textBoth'
    if (length > LONGEST_TEXT) problems[`${field}.text.${locale}`] = 'textLong'
  }
}

function checkReserve(
  { schoolId, percent, condition, kind }: ReserveView,
  field: string,
  schoolIds: readonly string[],
  problems: Record<string, RuleProblem>,
): void {
  if (percent < 1 || percent > 100) problems[`${field}.percent`] = 'percent'
  if (kind === 'HARD' && condition === null) problems[`${field}.kind`] = 'hardForGroup'
  if (!schoolIds.includes(schoolId)) problems[`${field}.percent`] = 'schoolUnknown'
}

/** A school's reserves may not exceed 100 percent of its seats; reported at the last one. */
function checkSums(reserves: readonly ReserveView[], problems: Record<string, RuleProblem>): void {
  for (const [schoolId, parts] of Map.groupBy(reserves, (reserve) => reserve.schoolId)) {
    const last = reserves.findLastIndex((reserve) => reserve.schoolId === schoolId)
    const sum = parts.reduce((total, part) => total + part.percent, 0)
    if (sum > 100) problems[`reserve.${last}.percent`] ??= 'percentSum'
  }
}

// ---------------------------------------------------------------- differences

const SWITCHES = ['transfersBetween', 'exchanges', 'guardianConfirms', 'paperTwice'] as const

/** The changes from the version before; none when that is null, because then everything is new. */
export function differences(before: RuleContent | null, after: RuleContent): Difference[] {
  if (before === null) return []
  const had = new Map(before.rules.map((rule) => [rule.condition, rule]))
  const has = new Map(after.rules.map((rule) => [rule.condition, rule]))
  const added = after.rules.filter(({ condition }) => !had.has(condition))
  const removed = before.rules.filter(({ condition }) => !has.has(condition))
  const reworded = after.rules.filter((rule) => {
    const old = had.get(rule.condition)
    return old && !isSameText(old.texts, rule.texts)
  })
  const kept = after.rules.map((rule) => rule.condition).filter((one) => had.has(one))
  const keptBefore = before.rules.map((rule) => rule.condition).filter((one) => has.has(one))
  return [
    ...added.map(({ condition }) => ({ kind: 'added' as const, condition })),
    ...removed.map(({ condition }) => ({ kind: 'removed' as const, condition })),
    ...(kept.join() === keptBefore.join() ? [] : [{ kind: 'order' as const, conditions: kept }]),
    ...reworded.map(({ condition }) => ({ kind: 'reworded' as const, condition })),
    ...changedReserves(before, after).map((schoolId) => ({ kind: 'reserves' as const, schoolId })),
    ...(before.tieBreak === after.tieBreak
      ? []
      : [{ kind: 'tieBreak' as const, to: after.tieBreak }]),
    ...(before.unranked === after.unranked
      ? []
      : [{ kind: 'unranked' as const, to: after.unranked }]),
    ...(before.noAnswer === after.noAnswer
      ? []
      : [{ kind: 'noAnswer' as const, to: after.noAnswer }]),
    ...(before.transfers === after.transfers
      ? []
      : [{ kind: 'transfers' as const, to: after.transfers }]),
    ...SWITCHES.flatMap((kind) =>
      before[kind] === after[kind] ? [] : [{ kind, to: after[kind] }],
    ),
  ]
}

function changedReserves(before: RuleContent, after: RuleContent): string[] {
  const written = ({ reserves }: RuleContent, schoolId: string) =>
    reserves
      .filter((reserve) => reserve.schoolId === schoolId)
      .map(({ percent, condition, kind }) => `${percent} ${condition} ${kind}`)
      .join()
  const ids = new Set([...before.reserves, ...after.reserves].map((reserve) => reserve.schoolId))
  return [...ids].filter((id) => written(before, id) !== written(after, id))
}
