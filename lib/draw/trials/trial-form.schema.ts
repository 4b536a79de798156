import { z } from 'zod'

import type { Condition } from '@/lib/base/db/generated/enums'
import { MECHANISMS } from '@/lib/placement/problem.schema'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

import { MANY_DRAWS, type TrialPlan } from './trials.schema'

/** What is wrong with one field of the form: the key of its message. */
export type TrialProblem = {
  readonly field: string
  readonly key: 'nameLong' | 'place' | 'placeTwice' | 'noGroup' | 'seats' | 'percent' | 'oneOrder'
}

const NAME = 80
const nameSchema = z
  .string()
  .max(NAME)
  .regex(/^\P{Cc}*$/u)
const mechanismSchema = z.enum(MECHANISMS).catch('deferred-acceptance')
const conditionSchema = z.enum(CONDITIONS).catch('ATTENDANCE_AREA')

type Fields = (name: string) => string

/** A field whose name starts with a given prefix, and the rest of its name. */
type NamedField = { readonly id: string; readonly field: string; readonly typed: string }

/**
 * Reads the trial form: `get` returns what was typed in a field, `names` are all its fields. Fields
 * of schools are `seats.<id>` and `percent.<id>`, those of groups `place.<condition>`; `orderWas`
 * is the order in which the form showed them.
 */
export function readTrialForm(
  get: Fields,
  names: readonly string[],
): { ok: true; plan: TrialPlan } | { ok: false; problems: readonly TrialProblem[] } {
  const problems: TrialProblem[] = []
  const fields = (prefix: string): NamedField[] =>
    names
      .filter((name) => name.startsWith(prefix) && get(name) !== '')
      .map((name) => ({ id: name.slice(prefix.length), field: name, typed: get(name) }))

  const name = get('name')
  if (!nameSchema.safeParse(name).success) problems.push({ field: 'name', key: 'nameLong' })
  const written = readOrder(fields('place.'), problems)
  // an untouched order follows the rule set, so another version keeps its own order
  const order = written.join() === get('orderWas') ? null : written
  const seats = readNumbers(fields('seats.'), 'seats', problems)
  const percents = readNumbers(fields('percent.'), 'percent', problems)
  const reserves = {
    condition: conditionSchema.parse(get('reserveFor')),
    kind: get('reserveKind') === 'HARD' ? ('HARD' as const) : ('SOFT' as const),
    percents: get('reserves') === 'none' ? {} : percents,
  }
  const tieBreak = get('tieBreak')
  const mechanism = mechanismSchema.parse(get('mechanism'))
  if (mechanism === 'serial-dictatorship' && tieBreak === 'PER_SCHOOL')
    problems.push({ field: 'tieBreak', key: 'oneOrder' })
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    plan: {
      mechanism,
      ruleSetId: get('ruleSet') || null,
      newDraw: get('draw') === 'new',
      changes: {
        name,
        order,
        tieBreak: tieBreak === 'ONE' || tieBreak === 'PER_SCHOOL' ? tieBreak : null,
        reserves: get('reserves') === 'none' || Object.keys(percents).length > 0 ? reserves : null,
        seats,
        draws: get('draws') === 'many' ? MANY_DRAWS : 1,
      },
    },
  }
}

/** Groups in the order of the typed numbers; those without a number are left out. */
function readOrder(fields: readonly NamedField[], problems: TrialProblem[]): Condition[] {
  const placed = new Map<number, Condition>()
  for (const { id, field, typed } of fields) {
    const condition = CONDITIONS.find((one) => one === id)
    const place = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
    if (!condition || place === 0) problems.push({ field, key: 'place' })
    else if (placed.has(place)) problems.push({ field, key: 'placeTwice' })
    else placed.set(place, condition)
  }
  if (fields.length === 0) problems.push({ field: 'place.CONTINUING', key: 'noGroup' })
  return [...placed].toSorted(([a], [b]) => a - b).map(([, condition]) => condition)
}

const NUMBER = { seats: /^[+\-−]?\d{1,4}$/, percent: /^(100|[1-9]?\d)$/ } as const

/** Whole numbers by school; zero is left out. */
function readNumbers(
  fields: readonly NamedField[],
  key: keyof typeof NUMBER,
  problems: TrialProblem[],
): Record<string, number> {
  const numbers: Record<string, number> = {}
  for (const { id, field, typed } of fields) {
    const plain = typed.replaceAll(/\s|%/g, '')
    if (!NUMBER[key].test(plain)) problems.push({ field, key })
    else if (z.uuid().safeParse(id).success && Number(plain.replace('−', '-')) !== 0)
      numbers[id] = Number(plain.replace('−', '-'))
  }
  return numbers
}
