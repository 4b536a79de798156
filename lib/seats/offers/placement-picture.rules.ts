import type { Condition } from '@/lib/base/db/generated/enums'
import type { Standing } from '@/lib/placement/reasons.view'
import type { StoredCutoff, StoredReason } from '@/lib/placement/stored-run.schema'

/**
 * A priority group at a school (by its condition; null for none) and the lottery number within it.
 */
export type GroupAndNumber = { readonly group: Condition | null; readonly number: number }

/** One school of the list in the picture of a placement. Positions are in percent of the lane. */
export type Lane = {
  readonly rank: number
  readonly school: string
  /** Seats of the school in the draw. */
  readonly seats: number
  /** Offers above the seats; 0 without. */
  readonly extra: number
  /** The last student who got in; null when seats were left or none were given out. */
  readonly last: GroupAndNumber | null
  /** How far the seats reached: 100 when everybody who asked got one. */
  readonly reach: number
  readonly child: GroupAndNumber
  /** Where the child stands; null when not eligible there. */
  readonly at: number | null
  readonly placed: boolean
}

/** How one child was placed, school by school. */
export type Picture = {
  /**
   * The groups in order. Each takes an equal part of a lane, sorted by lottery number within it.
   */
  readonly groups: readonly Condition[]
  readonly lanes: readonly Lane[]
}

type Rules = readonly { readonly position: number; readonly condition: Condition }[]

type DrawnPlacement = {
  readonly reasons: readonly StoredReason[]
  readonly cutoffs: readonly StoredCutoff[]
  readonly rules: Rules
  readonly names: ReadonlyMap<string, { readonly name: string }>
  /** By school: its rank on the list that the family sent. */
  readonly ranks: ReadonlyMap<string, number>
  /** How many students drew a number. */
  readonly drawn: number
}

type Scale = {
  readonly positions: readonly number[]
  readonly parts: number
  readonly drawn: number
}

/** A position in percent of the lane; `to` gives its far edge instead of its middle. */
function percentAt({ priority, number }: Standing, scale: Scale, to: boolean): number {
  const { positions, parts, drawn } = scale
  const part = Math.max(positions.indexOf(priority), 0)
  const within = (number - (to ? 0 : 0.5)) / Math.max(drawn, number)
  return Math.round((1000 * (part + within)) / parts) / 10
}

const conditionAt = (rules: Rules, position: number): Condition | null =>
  position === 0
    ? 'CONTINUING'
    : (rules.find((rule) => rule.position === position)?.condition ?? null)

const toGroupAndNumber = (rules: Rules, { priority, number }: Standing): GroupAndNumber => ({
  group: conditionAt(rules, priority),
  number,
})

function reachOf(last: Standing | null, seats: number, scale: Scale): number {
  if (seats === 0) return 0
  return last ? percentAt(last, scale, true) : 100
}

function laneOf(
  reason: StoredReason,
  rank: number,
  drawing: DrawnPlacement,
  scale: Scale,
): Lane | null {
  const school = drawing.names.get(reason.school)
  const pool = drawing.cutoffs.find((cutoff) => cutoff.school === reason.school)
  if (!school || !pool) return null
  const { kind, priority, number } = reason
  // with reserves, the seats a child could compete for may end before the school's last seat
  const last = kind === 'behind-cutoff' ? reason.cutoff : pool.cutoff
  return {
    rank,
    school: school.name,
    seats: pool.seats,
    extra: pool.extra ?? 0,
    last: last && toGroupAndNumber(drawing.rules, last),
    reach: reachOf(last, pool.seats, scale),
    child: { group: priority === null ? null : conditionAt(drawing.rules, priority), number },
    at: priority === null ? null : percentAt({ priority, number }, scale, false),
    placed: kind === 'placed',
  }
}

/** How one child was placed in a main round; schools that no longer exist are left out. */
export function toPicture(drawing: DrawnPlacement): Picture {
  const { reasons, cutoffs, rules, ranks, drawn } = drawing
  const ranked = new Set(reasons.map(({ school }) => school))
  const standings = [
    ...reasons,
    ...cutoffs.flatMap(({ school, cutoff }) => (cutoff && ranked.has(school) ? [cutoff] : [])),
  ]
  const holders = standings.some(({ priority }) => priority === 0)
  const inOrder = rules.map(({ position }) => position).toSorted((a, b) => a - b)
  const positions = holders ? [0, ...inOrder] : inOrder
  const scale = { positions, parts: Math.max(positions.length, 1), drawn }
  return {
    groups: positions.flatMap((position) => conditionAt(rules, position) ?? []),
    lanes: reasons.flatMap(
      (reason, i) => laneOf(reason, ranks.get(reason.school) ?? i + 1, drawing, scale) ?? [],
    ),
  }
}
