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

/** A school that is not on the list stands behind all that are. */
const rankOf = (ranks: Ranks, schoolId: string) => ranks.get(schoolId) ?? Infinity

/**
 * The other offers of a student that end when `taken` is accepted: the seat held, what the round
 * gave, and every offer of a school that is not ranked above it. One of a better school stays open.
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
 * The places on waitlists that end when `taken` is accepted, and why: those of schools that are not
 * ranked above it, and those above that the family does not choose to keep (`stay`, school ids).
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
  /** What the published rules say of an offer of the round. */
  readonly noAnswer: 'ACCEPTED' | 'DECLINED'
}

/**
 * What no answer in time makes of an offer. Silence may keep the seat of the round, where the rules
 * say so; it never moves a child who holds another seat, and never takes one from a waitlist.
 */
export function outcomeOfNoAnswer(
  { source, noAnswer }: UnansweredOffer,
  holdsSeat: boolean,
): 'ACCEPTED' | 'EXPIRED' {
  return source === 'ROUND' && noAnswer === 'ACCEPTED' && !holdsSeat ? 'ACCEPTED' : 'EXPIRED'
}
