import type { Read } from './figures-reading'

/** The states of the made-up year, in order. */
export const STATES = [
  'open',
  'open, one leaves the zone',
  'closed',
  'frozen',
  'computed',
  'published',
  'after accept',
  'after decline',
  'after leaving a waitlist',
  'after an appeal was accepted',
  'after a permit',
  'after a transfer',
  'retracted',
] as const

export type State = (typeof STATES)[number]

/** From one state to another, both among them. */
export function between(first: State, last: State): readonly State[] {
  return STATES.slice(STATES.indexOf(first), STATES.indexOf(last) + 1)
}

/** While results are out. */
export const OUT = between('published', 'after a transfer')
/** Once the draw is made, and not taken back. */
export const DRAWN = between('computed', 'after a transfer')

/** The year as the program that makes it tells of it. */
export type Year = {
  readonly zone: string
  readonly round: string
  /** Addresses of the schools, by name. */
  readonly schools: Readonly<Record<string, string>>
  /** Their ids, by name. */
  readonly ids: Readonly<Record<string, string>>
  readonly children: Readonly<Record<string, string>>
  readonly older: Readonly<Record<string, string>>
}

/** What a state adds. */
export type Now = {
  readonly applications: Readonly<Record<string, string>>
  /** Who leaves the zone by a permit. */
  readonly leaving: readonly string[]
  /** The children whose own pages are opened in this state: some always, the others take turns. */
  readonly chosen: readonly string[]
  readonly requests: readonly { readonly id: string; readonly school: string }[]
  /** The class that sent lists. */
  readonly session: string
}

/** A page or a file, who reads it, when, and the figures it tells with how each is read. */
export type Sheet = {
  readonly path: string
  /** Every one of them is told the same; the public needs no session. */
  readonly readers: readonly string[]
  readonly states: readonly State[]
  /** Of a page that is kept ready for a minute: each of its languages is opened in states that tell the same. */
  readonly locale?: 'en' | 'es'
  readonly figures: Readonly<Record<string, Read>>
}

/** Who runs the zone reads all of it. */
export const RUN = ['staff', 'administrator']

export const GRADES = [9, 10] as const

const TURNS = 3
/** Lists of theirs do not count. */
const ALWAYS_CHOSEN = ['Mia', 'Nat', 'Pia']

/** Whose pages are opened in a state, of the children with an application. */
export function chosenIn(state: State, now: Omit<Now, 'chosen'>): string[] {
  const always = new Set([...ALWAYS_CHOSEN, ...now.leaving])
  return Object.keys(now.applications)
    .toSorted()
    .filter((name, i) => always.has(name) || i % TURNS === STATES.indexOf(state) % TURNS)
}

/** The same kinds of figures of every school. */
export const ofSchools = (
  { schools }: Year,
  of: (name: string, slug: string) => Readonly<Record<string, Read>>,
): Record<string, Read> =>
  Object.fromEntries(
    Object.entries(schools).flatMap(([name, slug]) => Object.entries(of(name, slug))),
  )

/** The same, by the name of a school as pages write it. */
export const ofNamed = (
  year: Year,
  of: (name: string, school: string) => Readonly<Record<string, Read>>,
): Record<string, Read> => ofSchools(year, (name) => of(name, `School ${name}`))
