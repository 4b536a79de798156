import { fillSeats } from '@/lib/placement/fill-seats.rules'
import type { Problem, ProblemSchool } from '@/lib/placement/problem.schema'

/** A school with free seats and a waitlist. */
export type SchoolWithSeats = {
  readonly id: string
  /** Seats that nobody holds or may still accept. */
  readonly free: number
  /**
   * The school as divided by the rules of the round; its seats are those of `holders` plus the free
   * ones.
   */
  readonly divided: ProblemSchool
  /** The groups of each student who holds a seat, where some seats are reserved for groups. */
  readonly holders: readonly (readonly string[])[]
}

/**
 * A child on the waitlist of a school with free seats, without an offer of a school ranked as high.
 */
export type WaitingChild = {
  readonly roundId: string
  readonly applicationId: string
  readonly schoolId: string
  /** The rank of the school on the family's list. */
  readonly rank: number
  /** The groups of the published rules that the student is in. */
  readonly groups: readonly string[]
}

/** The waitlists of a cycle: `waiting` in the order of the rounds, next in line first. */
export type MovingWaitlists = {
  readonly schools: readonly SchoolWithSeats[]
  readonly waiting: readonly WaitingChild[]
}

/**
 * Decides who is offered the free seats: the children the schools would have taken had the seats
 * been free in the round, by the engine's own rule for vacancies. A child who could get two schools
 * is offered the one ranked higher. Never offers more than the free seats of a school; the same
 * waitlists give the same answer.
 */
export function nextOffers({ schools, waiting }: MovingWaitlists): WaitingChild[] {
  const offers: WaitingChild[] = []
  let left: MovingWaitlists = { schools, waiting }
  // where seats are reserved for a group the engine can name more children than there are free
  // seats: ask again for the rest, without the schools that are full by then
  while (true) {
    const made = withinFreeSeats(left)
    if (made.length === 0) return offers
    offers.push(...made)
    left = listsAfterOffers(left, made)
  }
}

function withinFreeSeats({ schools, waiting }: MovingWaitlists): WaitingChild[] {
  const named = fillFreeSeats({ schools, waiting })
  const room = new Map(schools.map(({ id, free }) => [id, free]))
  return waiting.filter((entry) => {
    if (named.get(entry.applicationId) !== entry.schoolId) return false
    const free = room.get(entry.schoolId) ?? 0
    room.set(entry.schoolId, free - 1)
    return free > 0
  })
}

/**
 * The waitlists after these offers: fewer free seats, and no child waits for a school ranked below
 * its offer.
 */
function listsAfterOffers(
  { schools, waiting }: MovingWaitlists,
  made: readonly WaitingChild[],
): MovingWaitlists {
  const best = new Map(made.map(({ applicationId, rank }) => [applicationId, rank]))
  return {
    schools: schools.flatMap((school) => {
      const here = made.filter(({ schoolId }) => schoolId === school.id)
      const free = school.free - here.length
      const holders = [...school.holders, ...here.map(({ groups }) => groups)]
      return free > 0 ? [{ ...school, free, holders }] : []
    }),
    waiting: waiting.filter(
      ({ applicationId, rank }) => rank < (best.get(applicationId) ?? Infinity),
    ),
  }
}

/** The school the engine gives to each waiting child. */
function fillFreeSeats({ schools, waiting }: MovingWaitlists): Map<string, string> {
  const places = new Map(schools.map((school) => [school.id, school.holders.length]))
  const byChild = Map.groupBy(
    waiting.filter(({ schoolId }) => places.has(schoolId)),
    ({ applicationId }) => applicationId,
  )
  // children who hold a seat come before everybody who waits; those who wait keep their order
  const placeOf = new Map<WaitingChild, number>()
  for (const entry of [...byChild.values()].flat().toSorted(byOrderOf(waiting))) {
    const place = (places.get(entry.schoolId) ?? 0) + 1
    places.set(entry.schoolId, place)
    placeOf.set(entry, place)
  }
  const seated = schools.flatMap(({ id, holders }) =>
    holders.map((groups, i) => ({
      id: `${id} ${i}`,
      groups: [...groups],
      school: id,
      place: i + 1,
    })),
  )
  const children = [...byChild].map(([id, entries]) => ({
    id,
    groups: [...new Set(entries.flatMap(({ groups }) => groups))],
    choices: entries
      .toSorted((a, b) => a.rank - b.rank)
      .map((entry) => ({ school: entry.schoolId, priority: placeOf.get(entry) ?? null })),
  }))
  const problem: Problem = {
    format: 'zone-placement-problem/1',
    schools: schools.map(({ divided }) => divided),
    students: [
      ...seated.map(({ id, groups, school, place }) => ({
        id,
        groups,
        choices: [{ school, priority: place }],
      })),
      ...children,
    ],
  }
  const now = [
    ...seated.map(({ id, school }) => ({ student: id, school, rank: 1 })),
    ...children.map(({ id }) => ({ student: id, school: null, rank: null })),
  ]
  const { placements } = fillSeats(problem, now, new Set())
  return new Map(
    placements
      .slice(seated.length)
      .flatMap(({ student, school }) => (school === null ? [] : [[student, school] as const])),
  )
}

function byOrderOf(waiting: readonly WaitingChild[]) {
  const order = new Map(waiting.map((entry, i) => [entry, i]))
  return (a: WaitingChild, b: WaitingChild) => (order.get(a) ?? 0) - (order.get(b) ?? 0)
}
