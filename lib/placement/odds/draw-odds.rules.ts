import { HARD, isOneLottery, OPEN } from '@/lib/engine/market'
import { type Chance, type Outlook, outlook, type Prospect } from '@/lib/engine/odds/chances'
import { type Crowd, drawCutoffs, type DrawnCutoffs } from '@/lib/engine/odds/cutoffs'
import { drawSchoolCutoffs } from '@/lib/engine/odds/school-draws'
import { blocksOf, expandBlocks } from '@/lib/engine/reserves'
import { columnsOf } from '@/lib/placement/columns/problem-columns.rules'
import { compile } from '@/lib/placement/compiled-market.rules'
import type { Problem, ProblemStudent } from '@/lib/placement/mechanisms.schema'
import { ProblemError, shown } from '@/lib/placement/problem-error.schema'

import type { OddsHead } from './stored-odds.schema'

/** Cutoffs of many draws of a problem's lottery, and what is needed to read them for one student. */
export type OddsTable = OddsHead & {
  /**
   * Block `b` in draw `d` at `b * draws + d`: class and number joined, with `bits` behind the point;
   * FREE while seats are left, 0 where there are none.
   */
  readonly cutoffs: Uint32Array
}

/** The cutoff of a block that has seats left. */
export const FREE = 0xffffffff

/** The student a list is judged for. */
export type OddsStudent = Pick<ProblemStudent, 'choices' | 'groups' | 'late' | 'current'> & {
  /**
   * The student's own lottery number where it is known, as a share of all numbers in [0, 1), 0 best:
   * one, or with a lottery per school those that are known by school. Left out: not drawn yet.
   */
  readonly number?: number | ReadonlyMap<string, number>
}

/** The odds of a list. */
export type Odds = {
  /** In the order of the list; zero where the student is not eligible. */
  readonly choices: readonly Chance[]
  /** Of none of the listed schools: the seat held now is kept, or there is none before the last step. */
  readonly none: Chance
}

/**
 * Draws the lottery of a problem `draws` times under deferred acceptance: this year's applications
 * so far with the same crowd, last year's with a resampled one. The draws are a simulation: they take
 * numbers from `stream`, never from the problem's own seed. Where each school draws, each draws here.
 * Siblings draw apart; exchanges and the last step are left out, and could only add to the chances.
 * Throws ProblemError for another mechanism.
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

/** A standing in a lottery (1 is best) as a share of all numbers. */
export function shareOf(standing: number, students: number): number {
  return (standing - 0.5) / (students + 1)
}

/** The chance of each choice of a list, in its order, with its standard error; zero where the student is not eligible. */
export function oddsOf(table: OddsTable, hopeful: OddsStudent): readonly Chance[] {
  return outlookOf(table, hopeful).choices
}

/**
 * `oddsOf` with the chance of none of them. The applications counted may hold the student's own: in
 * a large market one more moves cutoffs little. Errors are those of a limited number of draws; they
 * say nothing of applications still to come.
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
      // a seat held is kept whatever is drawn
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

/** Where the blocks of each school start; worked out once for a table. */
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
