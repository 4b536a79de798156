/** A chance, in [0, 1], and the range of most draws. */
export type ChanceRange = { readonly chance: number; readonly low: number; readonly high: number }

/** One child's chance at a school. */
export type SchoolChance = {
  readonly schoolId: string
  /** The chance of a seat if the school were the first choice; null when its rules do not admit the child. */
  readonly open: ChanceRange | null
  /** The same if schools confirm all pending claims; null when that changes nothing here. */
  readonly confirmed: ChanceRange | null
}

/** The chance of each school on a list, in order, and of none. */
export type ListOutlook = {
  readonly choices: readonly { readonly schoolId: string; readonly chance: ChanceRange }[]
  readonly none: ChanceRange
}

/** What the chances are calculated from. */
export type Basis = {
  /** This year's lists so far, and last year's where they show what others may send. */
  readonly lists: number
  readonly lastLists: number
  /** How many are expected in all, at least and at most. */
  readonly least: number
  readonly most: number
  readonly draws: number
  readonly madeAt: Date
}

/** The chances of one child. */
export type Chances = {
  readonly basis: Basis
  /** Whether the mechanism in use is strategy-proof: no order gets a child more than the true one. */
  readonly honestIsSafe: boolean
  /** Whether the lottery number is already drawn and used. */
  readonly numberKnown: boolean
  /** Every school with seats, by name. */
  readonly schools: readonly SchoolChance[]
  readonly list: ListOutlook
  /** Names of the schools that take part, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Those of them whose seats were set to 0. */
  readonly withoutSeats: ReadonlySet<string>
}

/** A list's chances in words: a row for each choice and one for none, with an empty id. */
export type OutlookWords = readonly {
  readonly id: string
  readonly words: string
  /** Children in ten. */
  readonly dots: number
  /** How far apart most draws were. */
  readonly spread: string
}[]

/** How many schools other families ranked. */
export type OtherLists = {
  /** Lists counted. */
  readonly lists: number
  /** Half of the lists name at least this many schools. */
  readonly median: number
  /** Whether only lists with the same first choice were counted. */
  readonly sameFirst: boolean
}

/** What zone staff see of the chances shown to families. */
export type MadeOdds = Omit<Basis, 'least' | 'most'> & {
  /** Made before the last change of seats, rules or schools: families do not see them. */
  readonly isOutdated: boolean
}

/** How many lists zone staff, or the program for them, expect this year. */
export type ExpectedLists = {
  readonly least: number
  readonly most: number
  /** `more`: more came than was expected, so as many as came. `came`: nobody can send one any more. */
  readonly from: 'staff' | 'last-year' | 'nobody' | 'more' | 'came'
  /** Students who can apply, and the lists sent so far. */
  readonly entering: number
  readonly soFar: number
  /** Of 100 of them, what staff said; null when they said nothing. */
  readonly turnout: { readonly least: number; readonly most: number } | null
}
