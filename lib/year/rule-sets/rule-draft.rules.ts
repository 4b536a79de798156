import {
  toTextFields,
  isSameText,
  toTextRows,
  writtenIn,
} from '@/lib/base/i18n/localized-text.rules'
import { routing } from '@/lib/base/i18n/routing'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

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
    reason: '',
  }
}

// ---------------------------------------------------------------- editing, one button at a time

/** A list with the item at `from` moved to `to`; unchanged when there is no such place. */
function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** Moves one of a school's reserves before or after the next one of the same school. */
function movedReserve(reserves: RuleDraft['reserves'], from: number, step: -1 | 1) {
  const schoolId = reserves[from]?.schoolId
  const places = reserves.flatMap((reserve, i) => (reserve.schoolId === schoolId ? [i] : []))
  const to = places[places.indexOf(from) + step]
  return to === undefined ? [...reserves] : moved(reserves, from, to)
}

/**
 * The draft after one button of the form was pressed: `rule-up.2`, `rule-down.0`, `rule-remove.1`,
 * `rule-add.CAMPUS`, and the same for `reserve` with `reserve-add.<school>`. Other buttons change nothing.
 */
export function editDraft(draft: RuleDraft, button: string): RuleDraft {
  const [what = '', which = ''] = button.split('.')
  const index = /^\d{1,4}$/.test(which) ? Number(which) : -1
  const { rules, reserves } = draft
  switch (what) {
    case 'rule-up':
      return { ...draft, rules: moved(rules, index, index - 1) }
    case 'rule-down':
      return { ...draft, rules: moved(rules, index, index + 1) }
    case 'rule-remove':
      return { ...draft, rules: rules.filter((_, i) => i !== index) }
    case 'rule-add': {
      const condition = CONDITIONS.find((one) => one === which)
      const isNew = condition && !rules.some((rule) => rule.condition === condition)
      return isNew ? { ...draft, rules: [...rules, { condition, texts: toTextFields([]) }] } : draft
    }
    case 'reserve-up':
      return { ...draft, reserves: movedReserve(reserves, index, -1) }
    case 'reserve-down':
      return { ...draft, reserves: movedReserve(reserves, index, 1) }
    case 'reserve-remove':
      return { ...draft, reserves: reserves.filter((_, i) => i !== index) }
    case 'reserve-add': {
      if (which === '') return draft
      const part = { schoolId: which, percent: '', condition: null, kind: 'SOFT' as const }
      const last = reserves.findLastIndex((reserve) => reserve.schoolId === which)
      return {
        ...draft,
        reserves: reserves.toSpliced(last < 0 ? reserves.length : last + 1, 0, part),
      }
    }
    default:
      return draft
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
  | 'reasonMissing'
  | 'reasonLong'

export type CheckedRules =
  | {
      readonly ok: true
      readonly content: RuleContent
      readonly limits: Limits
      readonly reason: string
    }
  | { readonly ok: false; readonly problems: Readonly<Record<string, RuleProblem>> }

/** Checks a draft: its rules, or the problem of each field. `schoolIds` are the schools with seats. */
export function checkDraft(draft: RuleDraft, schoolIds: readonly string[]): CheckedRules {
  const problems: Record<string, RuleProblem> = {}
  if (draft.rules.length === 0) problems['rules'] = 'noRules'
  const rules = draft.rules.map((rule, i) => checkRule(rule, `rule.${i}`, problems))
  if (new Set(rules.map((rule) => rule.condition)).size < rules.length)
    problems['rules'] = 'ruleTwice'
  const reserves = draft.reserves.map((reserve, i) =>
    checkReserve(reserve, `reserve.${i}`, schoolIds, problems),
  )
  checkSums(reserves, problems)
  for (const limit of LIMITS) {
    if (!/^\d{1,3}$/.test(draft.limits[limit].trim())) problems[limit] = 'limit'
  }
  const reason = draft.reason.trim()
  if (!reason) problems['reason'] = 'reasonMissing'
  else if (reason.length > LONGEST_REASON) problems['reason'] = 'reasonLong'
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const { tieBreak, unranked, noAnswer, transfers } = draft
  const transfersBetween = draft.transfersBetween === 'yes'
  const exchanges = draft.exchanges === 'yes'
  const transferRules = { transfers, transfersBetween, exchanges }
  const limits = {
    maxAbsences: Number(draft.limits.maxAbsences),
    maxFailing: Number(draft.limits.maxFailing),
    maxDisciplinary: Number(draft.limits.maxDisciplinary),
  }
  const listRules = {
    guardianConfirms: draft.guardianConfirms === 'yes',
    paperTwice: draft.paperTwice === 'yes',
  }
  const content = { rules, reserves, tieBreak, unranked, noAnswer, ...transferRules, ...listRules }
  return { ok: true, content, limits, reason }
}

function checkRule(
  { condition, texts }: RuleDraft['rules'][number],
  field: string,
  problems: Record<string, RuleProblem>,
): PriorityText {
  const rows = toTextRows(texts)
  for (const locale of routing.locales) {
    const { length } = writtenIn(locale, rows)
    if (length === 0 && rows.length > 0) problems[`${field}.text.${locale}`] = 'textBoth'
    if (length > LONGEST_TEXT) problems[`${field}.text.${locale}`] = 'textLong'
  }
  return { condition, texts: rows }
}

function checkReserve(
  { schoolId, percent, condition, kind }: RuleDraft['reserves'][number],
  field: string,
  schoolIds: readonly string[],
  problems: Record<string, RuleProblem>,
): ReserveView {
  const typed = percent.trim().replace(/\s*%$/, '')
  const share = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (share < 1 || share > 100) problems[`${field}.percent`] = 'percent'
  if (kind === 'HARD' && condition === null) problems[`${field}.kind`] = 'hardForGroup'
  if (!schoolIds.includes(schoolId)) problems[`${field}.percent`] = 'schoolUnknown'
  return { schoolId, percent: share, condition, kind }
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
