import { createHash, createHmac } from 'node:crypto'

import type { Row } from './rows'
import type { Year } from './year'

/** A round drawn once more by the words of docs/protocol.md, from the lists it was frozen with. */

/** Why a child was or was not placed at a school of its list. */
export type Why = {
  readonly kind: 'placed' | 'not-needed' | 'not-eligible' | 'behind-cutoff' | 'no-seats'
  /** The last child who got in: position of its group and its number. */
  readonly last: { readonly group: number; readonly number: number } | null
  readonly group: number | null
  readonly number: number
}

type Drawn = {
  readonly id: string
  readonly list: readonly string[]
  readonly value: (schoolId: string) => string
  readonly order: number
}

/** A round and those before it that it puts right or follows, the first one first. */
function chainOf(year: Year, round: Row['round']): Row['round'][] {
  const before = year.round.find(({ id }) => id === round.corrects_id)
  return before ? [...chainOf(year, before), round] : [round]
}

/** The seed is that of the first round in the chain; the string is the first that was typed. */
function seedOf(year: Year, round: Row['round']): Buffer {
  const chain = chainOf(year, round)
  const { merkle_root: root, id, secret } = chain[0] ?? round
  const word = chain.find((one) => one.public_string !== null)?.public_string
  const lines = ['zone-lottery/1', root, id, word, secret].join('\n')
  return createHash('sha256').update(lines).digest()
}

/**
 * Families of brothers and sisters who draw one value, by application: the smallest id, and who is elder. Those who
 * chose that each draws alone are none.
 */
function families(year: Year, lists: readonly Row['submission'][]) {
  const households = Map.groupBy(lists, ({ application_id: id }) => {
    const student = year.student.find((one) => one.id === year.studentOf.get(id))
    return student?.household_id ?? id
  })
  const alone = year.family_draw.filter(({ together }) => !together)
  const found = new Map<string, { family: string; order: number }>()
  for (const [household, its] of households) {
    if (its.length < 2 || alone.some((one) => one.household_id === household)) continue
    const ids = its.map((one) => one.application_id).toSorted()
    for (const [i, id] of ids.entries()) found.set(id, { family: ids[0] ?? id, order: i + 1 })
  }
  return found
}

/**
 * The main round's numbers and outcome; null for rounds whose lists or numbers hang on more than this
 * reading knows of.
 */
function drawMain(year: Year, round: Row['round']) {
  const rules = year.rule_set.find(({ id }) => id === round.rule_set_id)
  if (!rules || round.kind !== 'MAIN' || !round.public_string) return null
  const frozen = new Set(
    year.frozen.filter((one) => one.round_id === round.id).map((one) => one.submission_id),
  )
  const lists = year.submission.filter(({ id }) => frozen.has(id))
  const seed = seedOf(year, round)
  const hmac = (message: string) => createHmac('sha256', seed).update(message).digest('hex')
  const perSchool = rules.tie_break === 'PER_SCHOOL'
  const twins = families(year, lists)
  const drawn = lists.map((one): Drawn => {
    const twin = twins.get(one.application_id)
    const name = twin ? `family\n${twin.family}` : one.application_id
    return {
      id: one.application_id,
      list: one.list,
      value: (schoolId) => hmac(perSchool ? `${schoolId}\n${name}` : name),
      order: twin?.order ?? 0,
    }
  })
  const numbersAt = (schoolId: string, among: readonly Drawn[]) => {
    const values = among.map((one) => ({ one, value: one.value(schoolId) }))
    const order = values.toSorted((a, b) =>
      a.value === b.value ? a.one.order - b.one.order : a.value < b.value ? -1 : 1,
    )
    return new Map(order.map(({ one }, i) => [one.id, i + 1]))
  }
  const numbers = new Map(
    year.schools.map(({ id }) => [
      id,
      numbersAt(id, perSchool ? drawn.filter(({ list }) => list.includes(id)) : drawn),
    ]),
  )
  return { lists: drawn, numbers, rules, perSchool }
}

/** The position of the first rule that fits a child at a school, 1 the best; null when none does. */
function groupAt(
  year: Year,
  rules: Row['rule_set'],
  lists: readonly Drawn[],
  id: string,
  schoolId: string,
) {
  const student = year.student.find((one) => one.id === year.studentOf.get(id))
  const school = year.school.find((one) => one.id === schoolId)
  if (!student || !school) return null
  const fits: Record<string, () => boolean> = {
    ZONE_RESIDENT: () => true,
    ATTENDANCE_AREA: () => student.area_campus === school.campus_id,
    SIBLING_APPLYING: () =>
      lists.some((other) => {
        const sibling = year.student.find((one) => one.id === year.studentOf.get(other.id))
        return (
          other.id !== id &&
          sibling?.household_id === student.household_id &&
          other.list.includes(schoolId)
        )
      }),
  }
  const at = rules.conditions.findIndex((condition) => fits[condition]?.() ?? false)
  return at === -1 ? null : at + 1
}

type Standing = {
  readonly id: string
  readonly group: number
  readonly number: number
  readonly isLocal: boolean
}

const byStanding = (a: Standing, b: Standing) => a.group - b.group || a.number - b.number

/** Whom a school keeps: first the seats for its own area, filled by those of it before others, then the open ones. */
function keep(asking: readonly Standing[], seats: number, kept: number): Standing[] {
  const areaFirst = asking.toSorted(
    (a, b) => Number(b.isLocal) - Number(a.isLocal) || byStanding(a, b),
  )
  const inBlock = areaFirst.slice(0, kept)
  const others = asking.filter((one) => !inBlock.includes(one)).toSorted(byStanding)
  return [...inBlock, ...others.slice(0, seats - inBlock.length)]
}

/** Where each child is placed, and why or why not at every school of its list. */
export function placeMain(year: Year, round: Row['round']) {
  const draw = drawMain(year, round)
  if (!draw) return null
  const { lists, numbers, rules } = draw
  const seatsAt = new Map(
    year.cutoff.filter((one) => one.round_id === round.id).map((one) => [one.school, one.seats]),
  )
  const keptAt = new Map(
    year.reserve
      .filter((one) => one.rule_set_id === rules.id)
      .map((one) => [
        one.school_id,
        Math.floor(((seatsAt.get(one.school_id) ?? 0) * one.percent) / 100),
      ]),
  )
  const at = (id: string, schoolId: string): Standing | null => {
    const group = groupAt(year, rules, lists, id, schoolId)
    const student = year.student.find((one) => one.id === year.studentOf.get(id))
    const campus = year.school.find((one) => one.id === schoolId)?.campus_id
    const number = numbers.get(schoolId)?.get(id) ?? 0
    return group === null
      ? null
      : { id, group, number, isLocal: campus !== undefined && student?.area_campus === campus }
  }
  const next = new Map(lists.map(({ id }) => [id, 0]))
  const held = new Map<string, Standing[]>()
  for (let asks = lists.map(({ id }) => id); asks.length > 0;) {
    for (const id of asks) {
      const list = lists.find((one) => one.id === id)?.list ?? []
      const schoolId = list[next.get(id) ?? 0]
      if (schoolId === undefined) continue
      next.set(id, (next.get(id) ?? 0) + 1)
      const one = at(id, schoolId)
      if (one) held.set(schoolId, [...(held.get(schoolId) ?? []), one])
    }
    for (const [schoolId, asking] of held) {
      held.set(schoolId, keep(asking, seatsAt.get(schoolId) ?? 0, keptAt.get(schoolId) ?? 0))
    }
    const seated = new Set([...held.values()].flat().map(({ id }) => id))
    asks = lists
      .filter(({ id, list }) => !seated.has(id) && (next.get(id) ?? 0) < list.length)
      .map(({ id }) => id)
  }
  const seatOf = new Map(
    [...held].flatMap(([schoolId, its]) => its.map(({ id }) => [id, schoolId] as const)),
  )
  const why = (id: string, schoolId: string): Why => {
    const list = lists.find((one) => one.id === id)?.list ?? []
    const seat = seatOf.get(id)
    const own = at(id, schoolId)
    const number = numbers.get(schoolId)?.get(id) ?? 0
    const rest = { group: own?.group ?? null, number, last: null }
    if (seat === schoolId) return { ...rest, kind: 'placed' }
    if (seat !== undefined && list.indexOf(seat) < list.indexOf(schoolId))
      return { ...rest, kind: 'not-needed' }
    if (!own) return { ...rest, kind: 'not-eligible' }
    const inside = (held.get(schoolId) ?? []).toSorted(byStanding)
    const last = inside.at(-1)
    if (!last) return { ...rest, kind: 'no-seats' }
    // where seats are kept for a group, the last one differs by which seats a child could have had
    return { ...rest, kind: 'behind-cutoff', last: keptAt.get(schoolId) ? null : last }
  }
  return { ...draw, seatOf, why, held, seatsAt }
}
