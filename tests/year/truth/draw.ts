import { extraOffersAt } from './extra'
import { type Drawn, draw } from './numbers'
import type { Row } from './rows'
import { holders } from './seats'
import type { Year } from './year'

/** A round placed once more by the words of docs/protocol.md. */

/** Why a child was or was not placed at a school of its list. */
export type Why = {
  readonly kind:
    | 'placed'
    | 'not-needed'
    | 'not-eligible'
    | 'behind-cutoff'
    | 'behind-time'
    | 'no-seats'
    | 'kept-for-others'
  /** The last child who got a seat that this one could get: position of its group and its number. */
  readonly last: { readonly group: number; readonly number: number } | null
  readonly group: number | null
  readonly number: number
  /** Seats that this child could get, without extra offers; null where it is told of none. */
  readonly seats: number | null
}

/** Seats in the draw: of a main round as it was frozen; of a late one all but those of others. */
function seatsIn(year: Year, round: Row['round'], lists: readonly Drawn[], then: Year | undefined) {
  if (round.kind === 'MAIN' || !then)
    return new Map(
      year.cutoff
        .filter((one) => one.round_id === round.id)
        .map((one) => {
          const more = extraOffersAt(year, one.school, one.seats)
          return [one.school, { all: one.seats, free: one.seats, more }]
        }),
    )
  const { entry_grade: grade } = then.cycle
  return new Map(
    then.schools.map(({ id }) => {
      const all = then.seats(id, grade) ?? 0
      const own = new Set(
        lists
          .filter(({ current }) => current === id)
          .map((one) => then.studentOf.get(one.id) ?? ''),
      )
      const others = holders(then, id, grade).all.filter((student) => !own.has(student))
      return [id, { all, free: Math.max(0, all - others.length), more: 0 }]
    }),
  )
}

/** The position of the first rule that fits a child at a school, 1 the best; null when none does. */
function groupAt(
  year: Year,
  rules: Row['rule_set'],
  whole: ReadonlyMap<string, readonly string[]>,
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
      [...whole].some(([other, list]) => {
        const sibling = year.student.find((one) => one.id === year.studentOf.get(other))
        return (
          other !== id && sibling?.household_id === student.household_id && list.includes(schoolId)
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
  /** Holds the seat already, and so keeps it. */
  readonly isHolder: boolean
  readonly isLate: boolean
}

const byTime = (a: Standing, b: Standing) =>
  Number(b.isHolder) - Number(a.isHolder) || Number(a.isLate) - Number(b.isLate)
const byStanding = (a: Standing, b: Standing) =>
  byTime(a, b) || a.group - b.group || a.number - b.number

/**
 * Whom a school keeps: first the seats for its own area, filled by those of it before others, then the open ones. Who
 * holds a seat keeps it, even where there are more of them than seats.
 */
function keep(asking: readonly Standing[], seats: number, kept: number): Standing[] {
  const { inBlock, others } = blocks(asking, kept)
  const holding = others.filter(({ isHolder }) => isHolder).length
  return [...inBlock, ...others.slice(0, Math.max(seats - inBlock.length, holding))]
}

/** Who gets the seats kept for the area, and the others in their order for the open ones. */
function blocks(asking: readonly Standing[], kept: number) {
  const areaFirst = asking.toSorted(
    (a, b) => byTime(a, b) || Number(b.isLocal) - Number(a.isLocal) || byStanding(a, b),
  )
  const inBlock = areaFirst.slice(0, kept)
  return { inBlock, others: asking.filter((one) => !inBlock.includes(one)).toSorted(byStanding) }
}

/** Who got the seats that a child could have had: of those for the area, a child of another one only what it left. */
function gotBefore(own: Standing, inside: readonly Standing[], seats: number, kept: number) {
  const { inBlock, others } = blocks(inside, kept)
  const left = own.isLocal ? inBlock : inBlock.filter((one) => !one.isLocal && !one.isHolder)
  const open = Math.max(0, seats - kept)
  const got = [...left, ...others.slice(0, open)].toSorted(byStanding)
  return { got, seats: kept - (inBlock.length - left.length) + open }
}

/**
 * Where each child is placed, and why or why not at every school it drew for; null for a round that this
 * reading does not know enough of. `then`: the year when it was frozen.
 */
export function placeRound(year: Year, round: Row['round'], then: Year | undefined) {
  const drawn = draw(year, round, then)
  if (!drawn) return null
  const { lists, whole, numbers, rules } = drawn
  const seats = seatsIn(year, round, lists, then)
  const keptAt = new Map(
    year.reserve
      .filter((one) => one.rule_set_id === rules.id)
      .map((one) => {
        const { all = 0, free = 0 } = seats.get(one.school_id) ?? {}
        return [one.school_id, Math.min(Math.floor((all * one.percent) / 100), free)]
      }),
  )
  const at = (id: string, schoolId: string): Standing | null => {
    const student = year.student.find((one) => one.id === year.studentOf.get(id))
    const campus = year.school.find((one) => one.id === schoolId)?.campus_id
    const own = lists.find((one) => one.id === id)
    const isHolder = own?.current === schoolId
    const group = isHolder ? 0 : groupAt(year, rules, whole, id, schoolId)
    return group === null
      ? null
      : {
          id,
          group,
          number: numbers.get(schoolId)?.get(id) ?? 0,
          isLocal: campus !== undefined && student?.area_campus === campus,
          isHolder,
          isLate: own?.late ?? false,
        }
  }
  const roomAt = (schoolId: string) => {
    const { free = 0, more = 0 } = seats.get(schoolId) ?? {}
    return free + more
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
      held.set(schoolId, keep(asking, roomAt(schoolId), keptAt.get(schoolId) ?? 0))
    }
    const seated = new Set([...held.values()].flat().map(({ id }) => id))
    asks = lists
      .filter(({ id, list }) => !seated.has(id) && (next.get(id) ?? 0) < list.length)
      .map(({ id }) => id)
  }
  const seatOf = new Map(
    [...held].flatMap(([schoolId, its]) => its.map(({ id }) => [id, schoolId] as const)),
  )
  const why = (id: string, schoolId: string): Why | null => {
    const list = lists.find((one) => one.id === id)?.list ?? []
    // a late round draws only a part of some lists
    if (!list.includes(schoolId)) return null
    const seat = seatOf.get(id)
    const own = at(id, schoolId)
    const number = numbers.get(schoolId)?.get(id) ?? 0
    const rest = { group: own?.group ?? null, number, last: null, seats: null }
    if (seat === schoolId) return { ...rest, kind: 'placed' }
    if (seat !== undefined && list.indexOf(seat) < list.indexOf(schoolId))
      return { ...rest, kind: 'not-needed' }
    if (!own) return { ...rest, kind: 'not-eligible' }
    const inside = held.get(schoolId) ?? []
    const holding = inside.filter(({ isHolder }) => isHolder).length
    const kept = keptAt.get(schoolId) ?? 0
    const { got, seats: open } = gotBefore(own, inside, roomAt(schoolId), kept)
    const last = got.at(-1)
    if (!last) return { ...rest, kind: roomAt(schoolId) > holding ? 'kept-for-others' : 'no-seats' }
    if (own.isLate && !last.isLate) return { ...rest, kind: 'behind-time' }
    const told = own.isLate ? null : open - (seats.get(schoolId)?.more ?? 0)
    return { ...rest, kind: 'behind-cutoff', last: last.isHolder ? null : last, seats: told }
  }
  /** The number that is told first: that of the first school it drew for. */
  const numberOf = (id: string) =>
    numbers.get(lists.find((one) => one.id === id)?.list[0] ?? '')?.get(id) ?? null
  return { seatOf, why, numberOf }
}
