import {
  type ExtraRule,
  extraOffers,
  highestYes,
  type PastAnswers,
} from '@/lib/placement/extra-offers.rules'

/** How families answered the offers of one main round at one school. */
export type RoundAnswers = PastAnswers & {
  readonly schoolYear: number
  readonly schoolId: string
  /** Children on the waitlist of the round. */
  readonly waiting: number
}

/** What the rule would have done at one school in one year that it is tried on. */
export type TriedYear = RoundAnswers & {
  /** The answers of the years before, by which it would have decided. */
  readonly known: PastAnswers
  /** Never more than children were waiting. */
  readonly extra: number
  /** Of the extra families, if they had said yes as often as the others that year. */
  readonly wouldCome: number
  /** Above the seats, even if every extra family had said yes. */
  readonly tooMany: number
}

/**
 * The rule tried on past years, each with only what was known before it: a school's first year is learned from and not
 * tried. Where children waited, the round had offered every seat; elsewhere there is nobody for an extra offer.
 */
export function tryExtraOffers(answers: readonly RoundAnswers[], rule: ExtraRule): TriedYear[] {
  return answers.flatMap((year): TriedYear[] => {
    const before = pastAt(answers, year)
    const known = addUp(before)
    if (known.offers === 0) return []
    const extra = Math.min(
      year.waiting,
      year.waiting > 0 ? extraOffers(year.offers, before, rule) : 0,
    )
    const wouldCome = (extra * year.yes) / year.offers
    return [
      { ...year, known, extra, wouldCome, tooMany: Math.max(0, year.yes + extra - year.offers) },
    ]
  })
}

/** The answers of a school before a year, by year. */
export function pastAt(
  answers: readonly RoundAnswers[],
  { schoolId, schoolYear }: { readonly schoolId: string; readonly schoolYear: number },
): RoundAnswers[] {
  return answers.filter((one) => one.schoolId === schoolId && one.schoolYear < schoolYear)
}

/** Answers of several years together. */
export function addUp(answers: readonly PastAnswers[]): PastAnswers {
  return {
    offers: answers.reduce((sum, { offers }) => sum + offers, 0),
    yes: answers.reduce((sum, { yes }) => sum + yes, 0),
  }
}

/** What a rule allows one school now: the past answers, the highest share of yeses in ten thousand, the extra offers. */
export function allowedNow(past: readonly PastAnswers[], free: number, rule: ExtraRule) {
  return {
    known: addUp(past),
    highest: highestYes(past, rule),
    extra: extraOffers(free, past, rule),
  }
}
