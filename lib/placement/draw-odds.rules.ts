import { HARD, isOneLottery, OPEN } from '@/lib/engine/market'
import { type Chance, type Outlook, outlook, type Prospect } from '@/lib/engine/odds/chances'
import { type Crowd, drawCutoffs, type DrawnCutoffs } from '@/lib/engine/odds/cutoffs'
import { drawSchoolCutoffs } from '@/lib/engine/odds/school-draws'
import { blocksOf, expandBlocks } from '@/lib/engine/reserves'
import { columnsOf } from '@/lib/placement/columns/problem-columns.rules'

import { compile } from './compiled-market.rules'
import { ProblemError, shown } from './problem-error.schema'
import type { Problem, ProblemStudent } from './problem.schema'
import type { OddsHead } from './stored-odds.rules'

export type { Crowd }

/** The cutoffs of many draws of a problem's lottery, and what is needed to apply them to one student. */
export type OddsTable = OddsHead & {
  /**
   * Block `b` in draw `d` is at `b * draws + d`: class and number joined, with `bits` fractional bits;
   * FREE while seats are left, 0 without seats.
   */
  readonly cutoffs: Uint32Array
}

/** The cutoff of a block that has seats left. */
export const FREE = 0xffffffff

/** The student whose odds are calculated. */
export type OddsStudent = Pick<ProblemStudent, 'choices' | 'groups' | 'late' | 'current'> & {
  /**
   * The student's lottery number if known, as a share of all numbers in [0, 1), 0 is best: a single
   * one, or the known ones by school with a lottery per school. Missing: not drawn yet.
   */
  readonly number?: number | ReadonlyMap<string, number>
}

/** The odds of a list. */
export type Odds = {
  /** In the list's order; zero where the student is not eligible. */
  readonly choices: readonly Chance[]
  /** None of the listed schools: the current seat is kept, or there is none before the last step. */
  readonly none: Chance
}

/**
 * Draws a problem's lottery `draws` times under deferred acceptance: all lists of a closed window
 * with the same crowd, others with a grown one, for which the problem has as many students as take part at most.
 * The draws are a simulation: their numbers come from `stream`, never from the problem's seed. Where each school
 * draws, each draws here too.
 * Siblings draw separately; exchanges and the last step are left out, and could only raise the
 * chances. Throws ProblemError for any other mechanism.
 */
export function drawOdds(
  problem: Problem,
  draws: number,
  stream: string,
  crowd: Crowd = 'same',
  asOf: string | null = null,
): OddsTable {
  const { mechanism = 'deferred-acceptance' } = problem
  if (mechanism !== 'deferred-acceptance')
    throw new ProblemError('mechanism', shown(mechanism), 'deferred-acceptance, to tell odds of')
  const once: Problem = {
    ...problem,
    lottery: { seed: '00', scope: 'one' },
    students: problem.students.map((student) => ({ ...student, lottery: null, siblings: null })),
  }
  const { market } = compile(columnsOf(once))
  if (!isOneLottery(market.layout))
    throw new ProblemError('students', shown('too many different priorities'), 'fewer of them')
  const reserves = blocksOf(market)
  const perSchool = problem.lottery?.scope === 'per-school'
  const drawn = perSchool
    ? drawSchoolCutoffs(market, draws, stream, crowd)
    : drawCutoffs(expandBlocks(market, reserves).market, draws, stream, crowd)
  const bits = Math.clz32(market.layout.classes + 1)
  return {
    basis: { draws, stream, crowd, students: problem.students.length, asOf },
    tier: market.layout.tier / (market.layout.mask + 1),
    bits,
    perSchool,
    schools: problem.schools.map(({ id, blocks }, c) => {
      const kinds = reserves.kind.subarray(reserves.blockStart[c], reserves.blockStart[c + 1])
      const groupsAt = (i: number) => [...(blocks?.[i]?.groups ?? [])]
      return {
        id,
        blocks: Array.from(kinds, (kind, i) => ({ kind: kindOf(kind), groups: groupsAt(i) })),
      }
    }),
    cutoffs: Uint32Array.from(drawn.cutoff, (value) =>
      value === Infinity ? FREE : Math.floor(value * 2 ** bits),
    ),
  }
}

function kindOf(kind: number): 'open' | 'soft' | 'hard' {
  return kind === OPEN ? 'open' : kind === HARD ? 'hard' : 'soft'
}

/** A place in a lottery (1 is best) as a share of all numbers. */
export function shareOf(standing: number, students: number): number {
  return (standing - 0.5) / (students + 1)
}

/** The chance of each choice of a list, in order, with its standard error; zero where the student is not eligible. */
export function oddsOf(table: OddsTable, hopeful: OddsStudent): readonly Chance[] {
  return outlookOf(table, hopeful).choices
}

/**
 * `oddsOf` with the chance of none of them. The applications counted may include the student's own: in
 * a large market one more hardly moves the cutoffs. The errors come from the limited number of draws;
 * they do not cover applications still to come.
 */
export function outlookOf(table: OddsTable, hopeful: OddsStudent): Odds {
  const { choices, current, number } = hopeful
  const blockStart = startsOf(table)
  const needed: number[] = []
  const list = choices.map(({ school, priority }): Prospect => {
    const first = blockStart.get(school)
    const holds = current === school
    if (first === undefined || (priority === null && !holds)) return []
    return first.blocks.flatMap(({ kind, groups }, i) => {
      // a current seat is kept in every draw
      if (holds) return [{ school: needed.push(first.block + i) - 1, level: -Infinity }]
      const inside =
        kind === 'open' || (hopeful.groups ?? []).some((group) => groups.includes(group))
      if (!inside && kind === 'hard') return []
      const tiers = (hopeful.late ? 2 : 0) + (inside ? 0 : 1)
      const level = (priority ?? 0) + tiers * table.tier
      return [{ school: needed.push(first.block + i) - 1, level }]
    })
  })
  const known = choices.map(({ school }) =>
    typeof number === 'object' ? number.get(school) : table.perSchool ? undefined : number,
  )
  const outcome: Outlook = outlook(only(table, needed), list, { perSchool: table.perSchool, known })
  return outcome
}

type Blocks = OddsHead['schools'][number]['blocks']

const starts = new WeakMap<OddsTable, Map<string, { block: number; blocks: Blocks }>>()

/** Where the blocks of each school start; computed once per table. */
function startsOf(table: OddsTable): Map<string, { block: number; blocks: Blocks }> {
  const known = starts.get(table)
  if (known) return known
  let block = 0
  const made = new Map(
    table.schools.map(({ id, blocks }) => {
      const first = block
      block += blocks.length
      return [id, { block: first, blocks }]
    }),
  )
  starts.set(table, made)
  return made
}

/** The cutoffs of some blocks, as numbers. */
function only({ basis, bits, cutoffs }: OddsTable, blocks: readonly number[]): DrawnCutoffs {
  const { draws } = basis
  const one = 2 ** bits
  const cutoff = new Float64Array(blocks.length * draws)
  for (const [i, block] of blocks.entries()) {
    for (let d = 0; d < draws; d++) {
      const stored = cutoffs[block * draws + d] ?? 0
      cutoff[i * draws + d] = stored === FREE ? Infinity : stored / one
    }
  }
  return { schools: blocks.length, draws, cutoff }
}
