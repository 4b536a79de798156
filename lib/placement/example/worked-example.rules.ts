import { solve } from '@/lib/placement/place.rules'
import type { Problem } from '@/lib/placement/problem.schema'

export type Child = 'ana' | 'ben' | 'carla' | 'diego'

export const EXAMPLE_SCHOOLS = ['cedar', 'lake', 'park'] as const

export type ExampleSchool = (typeof EXAMPLE_SCHOOLS)[number]

/** One child of the public example and its placement by the engine. */
export type ExampleRow = {
  readonly child: Child
  readonly list: readonly ExampleSchool[]
  /** 1 goes first. */
  readonly lottery: number
  /** Has a sibling at Cedar. */
  readonly sibling: boolean
  readonly placed: ExampleSchool
}

/** One list a child could send and its result. */
export type ExampleList = {
  readonly list: readonly ExampleSchool[]
  readonly placed: ExampleSchool
}

/** In the order in which they ask. */
export const CHILDREN = ['ana', 'ben', 'carla', 'diego'] as const
const SEATS: Record<ExampleSchool, number> = { cedar: 1, lake: 1, park: 2 }

const LISTS: Record<Child, readonly ExampleSchool[]> = {
  ana: ['cedar', 'lake', 'park'],
  ben: ['lake', 'cedar', 'park'],
  carla: ['cedar', 'park', 'lake'],
  diego: ['cedar', 'lake', 'park'],
}

/** The children's lottery numbers; 1 goes first. */
export const LOTTERY: Record<Child, number> = { ana: 4, ben: 3, carla: 1, diego: 2 }

/** The example as placed by the engine. */
export function placedExample(): ExampleRow[] {
  return CHILDREN.map((child) => ({
    child,
    list: LISTS[child],
    lottery: LOTTERY[child],
    sibling: child === 'ana',
    placed: placedWith(LISTS.diego, child),
  }))
}

/** The result of each of the six lists that Diego could send; his true one comes first. */
export function everyListOfDiego(): ExampleList[] {
  const [first, second, third] = ['cedar', 'lake', 'park'] as const
  const lists = [
    [first, second, third],
    [first, third, second],
    [second, first, third],
    [second, third, first],
    [third, first, second],
    [third, second, first],
  ]
  return lists.map((list) => ({ list, placed: placedWith(list, 'diego') }))
}

function placedWith(diegoList: readonly ExampleSchool[], child: Child): ExampleSchool {
  const { result } = solve(exampleProblem(diegoList))
  const school = result.placements.find(({ student }) => student === child)?.school
  if (school === 'cedar' || school === 'lake' || school === 'park') return school
  throw new Error(`The example leaves ${child} without a seat`)
}

function exampleProblem(diegoList: readonly ExampleSchool[]): Problem {
  const lists = { ...LISTS, diego: diegoList }
  return {
    format: 'zone-placement-problem/1',
    schools: Object.entries(SEATS).map(([id, seats]) => ({ id, seats })),
    students: CHILDREN.map((id) => ({
      id,
      lottery: LOTTERY[id],
      choices: lists[id].map((school) => ({
        school,
        priority: id === 'ana' && school === 'cedar' ? 1 : 2,
      })),
    })),
  }
}
