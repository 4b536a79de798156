import { solve, type Solution } from '@/lib/placement/place.rules'

import type { ExampleTrial } from './example-trial.schema'
import {
  type Child,
  type ExampleSchool,
  CHILDREN,
  LOTTERY,
  EXAMPLE_SCHOOLS,
} from './worked-example.rules'

/** A child's request at one school of its list. */
type Asked = { readonly school: ExampleSchool; readonly got: boolean }

/** One more child asks: the answers it gets, and who has to move on because of it. */
export type TrialStep = {
  readonly child: Child
  readonly asked: readonly Asked[]
  readonly placed: ExampleSchool | null
  readonly moved: readonly {
    readonly child: Child
    readonly from: ExampleSchool
    readonly to: ExampleSchool | null
  }[]
}

/** The example as changed by a visitor: its steps and its result. */
export type TrialView = {
  readonly steps: readonly TrialStep[]
  readonly rows: readonly {
    readonly child: Child
    readonly list: readonly ExampleSchool[]
    readonly lottery: number
    readonly sibling: boolean
    readonly placed: ExampleSchool | null
    /** 1 for the first choice; null without a seat. */
    readonly rank: number | null
  }[]
}

const schoolNamed = (id: string | null | undefined): ExampleSchool | null =>
  EXAMPLE_SCHOOLS.find((school) => school === id) ?? null

const listOf = (trial: ExampleTrial, child: Child): ExampleSchool[] =>
  trial[child].split('-').flatMap((id) => schoolNamed(id) ?? [])

function solveFor(trial: ExampleTrial, children: readonly Child[]): Solution {
  return solve({
    format: 'zone-placement-problem/1',
    schools: EXAMPLE_SCHOOLS.map((id) => ({ id, seats: trial[id] })),
    students: children.map((id) => ({
      id,
      lottery: LOTTERY[id],
      choices: listOf(trial, id).map((school) => ({
        school,
        priority: id === trial.sibling && school === 'cedar' ? 1 : 2,
      })),
    })),
  })
}

const seatOf = ({ result }: Solution, child: Child) =>
  schoolNamed(result.placements.find(({ student }) => student === child)?.school)

/** The schools a child asked, in its order, up to the one that accepted it. */
function askedBy(trial: ExampleTrial, child: Child, placed: ExampleSchool | null): Asked[] {
  const list = listOf(trial, child)
  const until = placed ? list.indexOf(placed) + 1 : list.length
  return list.slice(0, until).map((school) => ({ school, got: school === placed }))
}

/**
 * The children ask one after the other. The engine's result for the first few children is the state
 * after they have asked: the order of asking makes no difference (McVitie, Wilson 1971).
 */
function stepOf(trial: ExampleTrial, count: number): TrialStep | null {
  const children = CHILDREN.slice(0, count + 1)
  const child = children.at(-1)
  if (!child) return null
  const before = solveFor(trial, CHILDREN.slice(0, count))
  const after = solveFor(trial, children)
  const placed = seatOf(after, child)
  const moved = CHILDREN.slice(0, count).flatMap((other) => {
    const from = seatOf(before, other)
    const to = seatOf(after, other)
    return from !== null && from !== to ? [{ child: other, from, to }] : []
  })
  return { child, asked: askedBy(trial, child, placed), placed, moved }
}

/** Runs the example as changed by a visitor, with the engine that places real students. */
export function runTrial(trial: ExampleTrial): TrialView {
  const end = solveFor(trial, CHILDREN)
  return {
    steps: CHILDREN.flatMap((_, count) => stepOf(trial, count) ?? []),
    rows: CHILDREN.map((child) => {
      const list = listOf(trial, child)
      const placed = seatOf(end, child)
      return {
        child,
        list,
        lottery: LOTTERY[child],
        sibling: child === trial.sibling,
        placed,
        rank: placed ? list.indexOf(placed) + 1 : null,
      }
    }),
  }
}
