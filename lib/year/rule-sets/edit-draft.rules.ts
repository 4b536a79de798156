import { toTextFields } from '@/lib/base/i18n/localized-text.rules'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

import { reserveSizes } from './reserve-sizes.rules'
import type { RuleDraft } from './rule-draft.schema'

/** What the table of groups and reserves edits of a draft. */
export type EditedRules = Pick<RuleDraft, 'rules' | 'reserves'>

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

/** The draft with a group moved to a place of the list, from 0; unchanged when there is no such place. */
export function moveGroup<Draft extends EditedRules>(
  draft: Draft,
  condition: string,
  to: number,
): Draft {
  const from = draft.rules.findIndex((rule) => rule.condition === condition)
  return { ...draft, rules: moved(draft.rules, from, to) }
}

/**
 * The draft after one button of the form was pressed: `up:CAMPUS`, `down:CAMPUS` and `remove:CAMPUS` of a group,
 * `rule-add.CAMPUS`; `reserve-up.2`, `reserve-down.0`, `reserve-remove.1` and `reserve-add.<school>` of
 * a reserve. Other buttons change nothing.
 */
export function editDraft<Draft extends EditedRules>(draft: Draft, button: string): Draft {
  const [, what = '', which = ''] = /^([a-z-]+)[.:](.*)$/.exec(button) ?? []
  const index = /^\d{1,4}$/.test(which) ? Number(which) : -1
  const { rules, reserves } = draft
  const place = rules.findIndex((rule) => rule.condition === which)
  switch (what) {
    case 'up':
      return moveGroup(draft, which, place - 1)
    case 'down':
      return moveGroup(draft, which, place + 1)
    case 'remove':
      return { ...draft, rules: rules.filter((_, i) => i !== place) }
    case 'rule-add': {
      const condition = CONDITIONS.find((one) => one === which)
      const isNew = condition && place < 0
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

/** A typed percent, with or without its sign; 0 when it is no whole number. */
export function readPercent(typed: string): number {
  const plain = typed.trim().replace(/\s*%$/, '')
  return /^\d{1,3}$/.test(plain) ? Number(plain) : 0
}

/** The seats of one part of a school, in fill order. */
export type BlockOfSeats = {
  /** Its place among the school's reserves, from 1; null: the seats in no part, open to everyone and filled last. */
  readonly place: number | null
  readonly seats: number
  readonly condition: RuleDraft['reserves'][number]['condition']
  readonly kind: RuleDraft['reserves'][number]['kind']
}

/**
 * How the seats of a school are filled by its reserves: each part is rounded down, and takes at most
 * what is left. The seats that are left are the last block, if there are any.
 */
export function blocksOfSeats(
  seats: number,
  reserves: readonly Omit<BlockOfSeats & { percent: number }, 'place' | 'seats'>[],
): BlockOfSeats[] {
  const sizes = reserveSizes(seats, reserves)
  const blocks = reserves.map(({ condition, kind }, i): BlockOfSeats => ({
    place: i + 1,
    seats: sizes[i] ?? 0,
    condition,
    kind,
  }))
  const left = seats - sizes.reduce((sum, size) => sum + size, 0)
  return left > 0
    ? [...blocks, { place: null, seats: left, condition: null, kind: 'SOFT' }]
    : blocks
}
