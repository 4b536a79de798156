/** A chance, in [0, 1], and between what most of the draws lay. */
export type Likely = { readonly chance: number; readonly low: number; readonly high: number }

/** A school for one child. */
export type SchoolChance = {
  readonly schoolId: string
  /** Of a seat, were the school the first choice; null when its rules do not admit the child. */
  readonly open: Likely | null
  /** The same if schools confirm what waits for them; null when that changes nothing here. */
  readonly confirmed: Likely | null
}

/** Where a list leads: to each of its schools, in its order, or to none. */
export type ListOutlook = {
  readonly choices: readonly { readonly schoolId: string; readonly chance: Likely }[]
  readonly none: Likely
}

/** What the chances are worked out from. */
export type Basis = {
  /** The year whose lists were used: 2027 is 2027-28. */
  readonly schoolYear: number
  readonly isThisYear: boolean
  /** The lists used, and how many were taken to come in all. */
  readonly lists: number
  readonly expected: number
  readonly draws: number
  readonly madeAt: Date
}

/** The chances of one child. */
export type Chances = {
  readonly basis: Basis
  /** No order of schools can get a child more than the true one: it holds for the mechanism in use. */
  readonly honestIsSafe: boolean
  /** The lottery number was drawn already, and is counted with. */
  readonly numberKnown: boolean
  /** Every school with seats, by name. */
  readonly schools: readonly SchoolChance[]
  readonly list: ListOutlook
  /** Names of the schools with seats, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Where a list leads, in a person's language: a row for each choice and one for none, whose id is empty. */
export type OutlookWords = readonly {
  readonly id: string
  readonly words: string
  /** Of ten children. */
  readonly dots: number
  readonly percent: string
}[]

/** How many schools others ranked. */
export type Others = {
  /** Lists looked at. */
  readonly lists: number
  /** Half of them name at least as many schools. */
  readonly median: number
  /** Only lists with the same first choice were looked at. */
  readonly sameFirst: boolean
}

/** What zone staff see of the chances that families are told. */
export type MadeOdds = Omit<Basis, 'isThisYear' | 'expected'>
