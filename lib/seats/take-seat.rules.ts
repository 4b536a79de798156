import type {
  LeftBecause,
  OfferSource,
  OfferState,
  WaitlistState,
} from '@/lib/base/db/generated/enums'

/** The rank of each ranked school on a family's list. */
export type Ranks = ReadonlyMap<string, number>

type AtSchool = { readonly schoolId: string }

type LiveOffer = AtSchool & { readonly source: OfferSource; readonly state: OfferState }

/** A school that is not on the list ranks below all that are. */
const rankOf = (ranks: Ranks, schoolId: string) => ranks.get(schoolId) ?? Infinity

/**
 * The student's other offers that end when `taken` is accepted: the seat held, the offer of the
 * round, and any offer of a school that is not ranked higher. Offers of higher-ranked schools stay
 * open.
 */
export function offersEndedBy<Offer extends LiveOffer>(
  taken: AtSchool,
  others: readonly Offer[],
  ranks: Ranks,
): Offer[] {
  const rank = rankOf(ranks, taken.schoolId)
  return others.filter(
    ({ state, source, schoolId }) =>
      state === 'ACCEPTED' || source === 'ROUND' || rankOf(ranks, schoolId) >= rank,
  )
}

type EndedPlace<Entry> = { readonly place: Entry; readonly because: LeftBecause }

type WaitlistPlace = AtSchool & { readonly state: WaitlistState }

/**
 * The waitlists a student leaves by accepting `taken`, and why: those of schools not ranked higher,
 * and higher ones that the family does not keep (`keptWaitlists`, school ids).
 */
export function placesEndedBy<Entry extends WaitlistPlace>(
  taken: AtSchool,
  places: readonly Entry[],
  ranks: Ranks,
  keptWaitlists: 'all' | readonly string[],
): EndedPlace<Entry>[] {
  const rank = rankOf(ranks, taken.schoolId)
  return places.flatMap((place): EndedPlace<Entry>[] => {
    if (rankOf(ranks, place.schoolId) >= rank) return [{ place, because: 'PLACED' }]
    const goes =
      keptWaitlists !== 'all' &&
      place.state === 'WAITING' &&
      !keptWaitlists.includes(place.schoolId)
    return goes ? [{ place, because: 'FAMILY' }] : []
  })
}

type UnansweredOffer = {
  readonly source: OfferSource
  /** What the published rules say about an unanswered offer of the round. */
  readonly noAnswer: 'ACCEPTED' | 'DECLINED'
  /** The student left the district. */
  readonly hasLeft?: boolean
}

/**
 * What happens to an offer that is not answered in time. No answer may accept the offer of the
 * round, where the rules say so and the student is still in the district. It never replaces a seat the student holds,
 * and never accepts an offer from a waitlist.
 */
export function outcomeOfNoAnswer(
  { source, noAnswer, hasLeft = false }: UnansweredOffer,
  holdsSeat: boolean,
): 'ACCEPTED' | 'EXPIRED' {
  return source === 'ROUND' && noAnswer === 'ACCEPTED' && !holdsSeat && !hasLeft
    ? 'ACCEPTED'
    : 'EXPIRED'
}
