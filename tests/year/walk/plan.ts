import type { Condition, NoAnswer, TieBreak } from '@/lib/base/db/generated/enums'
import { randomFrom } from '@/prisma/seed/ids'

/** How a child's list comes in; `none` begins nothing, `late` comes after the results. */
export type Way = 'online' | 'class' | 'paper' | 'phone' | 'draft' | 'none' | 'late'

export type ChildPlan = {
  readonly name: string
  readonly way: Way
  /** Numbers of schools, best first. */
  readonly list: readonly number[]
  readonly guardians: number
  /** Number of the school whose attendance area the child lives in. */
  readonly area: number | null
  /** Name of the twin whose household it shares. */
  readonly twin: string | null
}

/** What happens once results are out; each is done where it can be, and passed over where it cannot. */
const EVENTS = [
  'accept',
  'accept all',
  'decline',
  'leave a waitlist',
  'an appeal is sent',
  'an appeal is accepted',
  'an appeal is denied',
  'a seat by decision',
  'a permit',
  'a transfer',
  'no answer in time',
  'one seat more',
] as const

export type Event = (typeof EVENTS)[number]

/** Which round it is, as the names of states say; the main one is called just the round. */
export type Which = '' | 'late ' | 'corrected ' | 'corrected late '

export type YearPlan = {
  readonly seed: number
  /** Seats of grade 9 and 10 of each school. */
  readonly schools: readonly (readonly [nine: number, ten: number])[]
  readonly children: readonly ChildPlan[]
  readonly conditions: readonly Condition[]
  /** Percent of the first school's seats that are for its attendance area; null without. */
  readonly reserve: number | null
  readonly tieBreak: TieBreak
  readonly noAnswer: NoAnswer
  readonly paperTwice: boolean
  readonly guardianConfirms: boolean
  /**
   * The rule for extra offers, and the answers of past years (offers, yes) at each school that takes part, by its number;
   * null without one.
   */
  readonly extra: {
    readonly share: number
    readonly most: number
    readonly past: ReadonlyMap<number, readonly (readonly [offers: number, yes: number])[]>
  } | null
  /** A child leaves the zone before the window closes. */
  readonly earlyPermit: boolean
  readonly events: readonly Event[]
  readonly late: boolean
  readonly afterLate: readonly Event[]
  /** Which round is taken back at the end; for the main one a late one has to be taken back before it. */
  readonly retract: 'late' | 'main' | null
  readonly correct: boolean
  /** The twins' family chooses that each draws alone; else it chooses nothing. */
  readonly twinsAlone: boolean
  /** Which round is sent back, and once it is what. */
  readonly sentBack: {
    readonly which: Which
    readonly once: 'frozen' | 'computed' | 'approved'
  } | null
  /** Two people agree on other rules once the lists have closed, and again for a round that corrects the main one. */
  readonly otherRules: boolean
}

const NAMES =
  'Ana Ben Cai Dov Eva Fay Gus Hal Ida Jon Kim Lee Mia Nat Oli Pia Quy Rui Sol Tea'.split(' ')

/** The same year for the same seed, on every machine. */
export function planYear(seed: number): YearPlan {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const chance = (share: number) => random() < share
  const pick = <One>(some: readonly One[], otherwise: One): One =>
    some[below(some.length)] ?? otherwise
  const shuffle = <One>(some: readonly One[]): One[] =>
    some
      .map((one) => ({ one, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one)

  const schools = Array.from({ length: 2 + below(3) }, () => [1 + below(3), 1 + below(3)] as const)
  const late = chance(0.4)
  const ways: Way[] = [
    ...Array.from({ length: 10 }, (): Way => 'online'),
    'class',
    'class',
    'paper',
    'phone',
    'phone',
    'draft',
    'none',
    ...(late ? (['late', 'late', 'late'] as const) : []),
  ]
  const count = 5 + below(8)
  const hasTwins = chance(0.2)
  const children = NAMES.slice(0, count).map((name, i): ChildPlan => {
    const isTwin = hasTwins && i < 2
    return {
      name,
      // somebody is always drawn
      way: i < 3 || isTwin ? 'online' : pick(ways, 'online'),
      list: shuffle(schools.map((_, at) => at)).slice(0, 1 + below(schools.length)),
      guardians: i < 3 ? 1 + below(2) : pick([0, 1, 1, 1, 1, 1, 2, 2], 1),
      area: chance(0.5) ? below(schools.length) : null,
      twin: isTwin ? (NAMES[1 - i] ?? null) : null,
    }
  })
  const conditions = shuffle<Condition>(['SIBLING_APPLYING', 'ATTENDANCE_AREA'])
  const some = (most: number) => shuffle(EVENTS).slice(0, 1 + below(most))
  return {
    seed,
    schools,
    children: children.map((child) =>
      child.guardians === 0 && ['online', 'draft', 'late'].includes(child.way)
        ? { ...child, way: 'phone' }
        : child,
    ),
    conditions: [...conditions.slice(0, below(3)), 'ZONE_RESIDENT'],
    reserve: chance(0.25) ? 50 : null,
    tieBreak: chance(0.15) ? 'PER_SCHOOL' : 'ONE',
    noAnswer: chance(0.3) ? 'ACCEPTED' : 'DECLINED',
    paperTwice: chance(0.5),
    guardianConfirms: chance(0.5),
    earlyPermit: chance(0.15),
    events: ['accept', ...some(5)],
    late,
    afterLate: late ? some(2) : [],
    retract: chance(0.25) ? (late && chance(0.5) ? 'late' : 'main') : null,
    correct: chance(0.5),
    twinsAlone: hasTwins && chance(0.5),
    sentBack: chance(0.35)
      ? {
          which: pick<Which>(['', '', 'late ', 'corrected ', 'corrected late '], ''),
          once: pick(['frozen', 'computed', 'approved'], 'computed'),
        }
      : null,
    // last, so that the rest of a year is the same with and without
    extra: chance(0.3) ? planExtra(schools.length, below, chance) : null,
    otherRules: chance(0.3),
  }
}

/** A rule, and schools where few families said yes, so that small schools make extra offers too. */
function planExtra(
  schools: number,
  below: (limit: number) => number,
  chance: (share: number) => boolean,
): YearPlan['extra'] {
  const answers = () =>
    Array.from({ length: 1 + below(2) }, () => {
      const offers = 20 + below(60)
      return [offers, below(Math.ceil(offers / 4))] as const
    })
  const taking = Array.from({ length: schools }, (_, at) => at).filter(
    (at) => at === 0 || chance(0.6),
  )
  return {
    share: 10 * (1 + below(20)),
    most: 1 + below(3),
    past: new Map(taking.map((at) => [at, answers()])),
  }
}
