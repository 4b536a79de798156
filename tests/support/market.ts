import fc from 'fast-check'

import { type Arranged, arrange } from '@/lib/engine/arrange'
import {
  HARD,
  type Market,
  NOT_ELIGIBLE,
  OPEN,
  type Reserves,
  runStarts,
  SOFT,
  UNPLACED,
} from '@/lib/engine/market'
import type { Rows } from '@/lib/engine/rows'

/** One student as a person would write it; schools and groups are numbers. */
type StudentSpec = {
  list: number[]
  /** Per choice, lower first; null: not eligible. All 1 when left out. */
  priority?: (number | null)[]
  /** The school whose seat the student holds now; it has to be on the list. */
  current?: number
  groups?: number[]
  /** Stands behind everybody on time. */
  late?: boolean
}

type BlockSpec = { seats: number; groups?: number[]; kind?: 'soft' | 'hard' }

export type MarketSpec = {
  seats: number[]
  students: StudentSpec[]
  /** One number per student, lower is better; the order of the list when left out. */
  lottery?: number[]
  /** Instead: one number per choice of every student. */
  ownLottery?: number[][]
  /** Per school, in fill order; seats not named are open and filled last. */
  blocks?: BlockSpec[][]
}

/** Turns a written market into the engine's rows. */
function rows(spec: MarketSpec): Rows {
  const listStart = runStarts(spec.students.map(({ list }) => list.length))
  const flat = <T>(per: (student: StudentSpec, i: number) => T[]) => spec.students.flatMap(per)
  const lottery = (spec.lottery ?? spec.students.map((_, i) => i)).map((number) => number + 1)
  return {
    seats: Int32Array.from(spec.seats),
    listStart,
    school: Int32Array.from(flat(({ list }) => list)),
    priority: Int32Array.from(
      flat(({ list, priority }) =>
        list.map((_, i) => (priority ? priority[i] : 1) ?? NOT_ELIGIBLE),
      ),
    ),
    standing: Int32Array.from(spec.ownLottery ? spec.ownLottery.flat() : lottery),
    scope: spec.ownLottery ? 'per-school' : 'one',
    late: spec.students.some(({ late }) => late)
      ? Uint8Array.from(spec.students, ({ late }) => (late ? 1 : 0))
      : null,
    current: Int32Array.from(spec.students, ({ list, current }, s) =>
      current === undefined ? UNPLACED : listStart[s]! + list.indexOf(current),
    ),
    reserves: reservesOf(spec),
  }
}

/**
 * A market in which each school has its own strict order of students, as textbooks write it; whoever is missing is
 * not eligible.
 */
export function textbook(seats: number[], lists: number[][], orders: number[][]): MarketSpec {
  const place = (school: number, student: number) => {
    const found = orders[school]!.indexOf(student)
    return found < 0 ? null : found + 1
  }
  return {
    seats,
    students: lists.map((list, s) => ({ list, priority: list.map((c) => place(c, s)) })),
  }
}

/** The market of a spec, ready to solve. */
export function arranged(spec: MarketSpec): Arranged {
  return arrange(rows(spec))
}

/** The school each student of the spec ends at, or null, from an engine's outcome. */
export function schools(
  { market, rowOf }: { market: Market; rowOf: Int32Array },
  placement: Int32Array,
): (number | null)[] {
  const result: (number | null)[] = Array.from(rowOf, () => null)
  placement.forEach((edge, s) => {
    if (edge !== UNPLACED) result[rowOf[s]!] = market.school[edge]!
  })
  return result
}

function reservesOf({ blocks, seats, students }: MarketSpec): Reserves | null {
  if (!blocks) return null
  const full = blocks.map((list, c): BlockSpec[] => {
    const named = list.reduce((total, block) => total + block.seats, 0)
    return [...list, { seats: seats[c]! - named }]
  })
  const flat = full.flat()
  const kindOf = ({ groups }: StudentSpec) => (groups ?? []).toSorted((a, b) => a - b).join(' ')
  const kinds = [...new Set(students.map(kindOf))]
  return {
    blockStart: runStarts(full.map((list) => list.length)),
    seats: Int32Array.from(flat, (block) => block.seats),
    kind: Uint8Array.from(flat, ({ groups, kind }) =>
      groups ? (kind === 'hard' ? HARD : SOFT) : OPEN,
    ),
    membership: Int32Array.from(students, (student) => kinds.indexOf(kindOf(student))),
    memberships: kinds.length,
    belongs: Uint8Array.from(
      flat.flatMap(({ groups }) =>
        kinds.map((kind) =>
          groups?.some((group) => kind.split(' ').includes(String(group))) ? 1 : 0,
        ),
      ),
    ),
  }
}

export type Shape = {
  students?: number
  schools?: number
  reserves?: boolean
  current?: boolean
  ownLottery?: boolean
  late?: boolean
  /** Priorities so far apart that they do not fit one key with the lottery. */
  wide?: boolean
  /** Everybody ranks every school and is eligible, few seats, many ties: mechanisms differ most often. */
  tight?: boolean
}

/**
 * Any small market: ties in priority, choices without eligibility, empty lists, schools without
 * seats, more seats than students; with reserves, current seats or a lottery per school on request.
 */
export function anyMarket(shape: Shape = {}): fc.Arbitrary<MarketSpec> {
  const size = fc.record({
    students: fc.integer({ min: 0, max: shape.students ?? 6 }),
    schools: fc.integer({ min: 1, max: shape.schools ?? 4 }),
  })
  return size.chain(({ students, schools: count }) => {
    const every = Array.from({ length: count }, (_, c) => c)
    const list = fc.shuffledSubarray(every, shape.tight ? { minLength: count } : {})
    const student = list.chain((chosen) =>
      fc.record({
        list: fc.constant(chosen),
        priority: fc.array(anyPriority(shape), {
          minLength: chosen.length,
          maxLength: chosen.length,
        }),
        groups: fc.subarray([0, 1]),
        holds: fc.boolean(),
        late: fc.boolean(),
      }),
    )
    const numbers = Array.from({ length: students }, (_, s) => s)
    return fc
      .record({
        seats: fc.array(fc.integer(shape.tight ? { min: 1, max: 2 } : { min: 0, max: 3 }), {
          minLength: count,
          maxLength: count,
        }),
        students: fc.array(student, { minLength: students, maxLength: students }),
        lottery: fc.shuffledSubarray(numbers, { minLength: students }),
        blocks: fc.array(fc.array(anyBlock, { maxLength: 2 }), {
          minLength: count,
          maxLength: count,
        }),
        draws: fc.array(fc.shuffledSubarray(numbers, { minLength: students }), {
          minLength: count,
          maxLength: count,
        }),
      })
      .map(({ seats, students: drawn, lottery, blocks, draws }) => {
        const free = seats.slice()
        const people = drawn.map(({ list: chosen, priority, groups, holds, late }) => {
          const last = chosen.at(-1)
          const seated = shape.current && holds && last !== undefined && free[last]!-- > 0
          return {
            list: chosen,
            priority,
            groups,
            late: late && shape.late === true,
            ...(seated && { current: last }),
          }
        })
        return {
          seats,
          students: people,
          ...(shape.ownLottery
            ? { ownLottery: people.map((person, s) => person.list.map((c) => draws[c]![s]!)) }
            : { lottery }),
          ...(shape.reserves && { blocks: blocks.map((some, c) => fitting(some, seats[c]!)) }),
        }
      })
  })
}

function anyPriority({ wide, tight }: Shape): fc.Arbitrary<number | null> {
  if (tight) return fc.integer({ min: 1, max: 2 })
  const group = fc.integer({ min: 1, max: 3 }).map((low) => (wide ? low * 300_000_000 : low))
  return fc.option(group, { freq: 8 })
}

const anyBlock: fc.Arbitrary<BlockSpec> = fc.oneof(
  fc.record({ seats: fc.integer({ min: 0, max: 2 }) }),
  fc.record({
    seats: fc.integer({ min: 0, max: 2 }),
    groups: fc.subarray([0, 1], { minLength: 1 }),
    kind: fc.constantFrom('soft' as const, 'hard' as const),
  }),
)

function fitting(blocks: BlockSpec[], seats: number): BlockSpec[] {
  let left = seats
  return blocks.map((block) => {
    const taken = Math.min(block.seats, left)
    left -= taken
    return { ...block, seats: taken }
  })
}
