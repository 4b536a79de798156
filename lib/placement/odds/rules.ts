import { HARD, isOneLottery, OPEN } from '@/lib/engine/market'
import { type Chance, chances, type Prospect } from '@/lib/engine/odds/chances'
import { type Crowd, type DrawnCutoffs, drawCutoffs } from '@/lib/engine/odds/cutoffs'
import { expandBlocks, blocksOf } from '@/lib/engine/reserves'
import { compile } from '@/lib/placement/market/rules'
import { ProblemError, shown } from '@/lib/placement/problem/schema'
import type { Problem, ProblemSchool, ProblemStudent } from '@/lib/placement/schema'

/** Cutoffs of many draws of a problem's lottery, and what is needed to read them for one student. */
export type OddsTable = {
  readonly drawn: DrawnCutoffs
  /** Classes of priority between one tier of standings and the next. */
  readonly tier: number
  readonly ownNumbers: boolean
  readonly schools: ReadonlyMap<
    string,
    readonly { block: number; kind: number; groups: readonly string[] }[]
  >
}

/** The student a list is judged for: what is known before the lottery. */
export type Hopeful = Pick<ProblemStudent, 'choices' | 'groups' | 'late' | 'current'>

/**
 * Draws the lottery of a problem `draws` times under deferred acceptance: this year's applications
 * so far with the same crowd, last year's with a resampled one. The draws are a simulation: they take numbers from `stream`, never
 * from the problem's own seed. A lottery per school is drawn as one and read as several.
 */
export function drawOdds(
  problem: Problem,
  draws: number,
  stream: string,
  crowd: Crowd = 'same',
): OddsTable {
  const once: Problem = {
    ...problem,
    lottery: { seed: '00', scope: 'one' },
    students: problem.students.map((student) => ({ ...student, lottery: null, siblings: null })),
  }
  const { market } = compile(once)
  if (!isOneLottery(market.layout))
    throw new ProblemError('students', shown('too many different priorities'), 'fewer of them')
  const reserves = blocksOf(market)
  const { market: blocks } = expandBlocks(market, reserves)
  const schools = problem.schools.map((school, c) => {
    const first = reserves.blockStart[c] ?? 0
    const end = reserves.blockStart[c + 1] ?? 0
    const own = Array.from({ length: end - first }, (_, i) => ({
      block: first + i,
      kind: reserves.kind[first + i] ?? OPEN,
      groups: groupsOf(school, i),
    }))
    return [school.id, own] as const
  })
  return {
    drawn: drawCutoffs(blocks, draws, stream, crowd),
    tier: market.layout.tier / (market.layout.mask + 1),
    ownNumbers: problem.lottery?.scope === 'per-school',
    schools: new Map(schools),
  }
}

function groupsOf({ blocks }: ProblemSchool, i: number): readonly string[] {
  return blocks?.[i]?.groups ?? []
}

/** The chance of each choice of a list, in its order, with its standard error; zero where the student is not eligible. */
export function oddsOf(table: OddsTable, hopeful: Hopeful): Chance[] {
  const list = hopeful.choices.map(({ school, priority }): Prospect => {
    const blocks = table.schools.get(school) ?? []
    const holds = hopeful.current === school
    if (priority === null && !holds) return []
    return blocks.flatMap(({ block, kind, groups }) => {
      if (holds) return [{ school: block, level: 0 }]
      const inside = kind === OPEN || (hopeful.groups ?? []).some((group) => groups.includes(group))
      if (!inside && kind === HARD) return []
      const tiers = (hopeful.late ? 2 : 0) + (inside ? 0 : 1)
      return [{ school: block, level: (priority ?? 0) + tiers * table.tier }]
    })
  })
  return chances(table.drawn, list, table.ownNumbers)
}
