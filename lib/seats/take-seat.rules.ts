import type {
  LeftBecause,
  OfferSource,
  OfferState,
  WaitlistState,
} from '@/lib/base/db/generated/enums'

/** The rank of each ranked school on a family's list. */
export type Ranks = ReadonlyMap<string, number>

type At = { readonly schoolId: string }

type Live = At & { readonly source: OfferSource; readonly state: OfferState }

/** A school that is not on the list stands behind all that are. */
const rankAt = (ranks: Ranks, schoolId: string) => ranks.get(schoolId) ?? Infinity

/**
 * The other offers of a student that end when `taken` is accepted: the seat held, what the round
 * gave, and every offer of a school that is not ranked above it. One of a better school stays open.
 */
export function endedBy<Offer extends Live>(
  taken: At,
  others: readonly Offer[],
  ranks: Ranks,
): Offer[] {
  const rank = rankAt(ranks, taken.schoolId)
  return others.filter(
    ({ state, source, schoolId }) =>
      state === 'ACCEPTED' || source === 'ROUND' || rankAt(ranks, schoolId) >= rank,
  )
}

type Left<Entry> = { readonly place: Entry; readonly because: LeftBecause }

type WaitlistPlace = At & { readonly state: WaitlistState }

/**
 * The places on waitlists that end when `taken` is accepted, and why: those of schools that are not
 * ranked above it, and those above that the family does not choose to keep (`stay`, school ids).
 */
export function leftBy<Entry extends WaitlistPlace>(
  taken: At,
  places: readonly Entry[],
  ranks: Ranks,
  stay: 'all' | readonly string[],
): Left<Entry>[] {
  const rank = rankAt(ranks, taken.schoolId)
  return places.flatMap((place): Left<Entry>[] => {
    if (rankAt(ranks, place.schoolId) >= rank) return [{ place, because: 'PLACED' }]
    const goes = stay !== 'all' && place.state === 'WAITING' && !stay.includes(place.schoolId)
    return goes ? [{ place, because: 'FAMILY' }] : []
  })
}

type Unanswered = {
  readonly source: OfferSource
  /** What the published rules say of an offer of the round. */
  readonly noAnswer: 'ACCEPTED' | 'DECLINED'
}

/**
 * What no answer in time makes of an offer. Silence may keep the seat of the round, where the rules
 * say so; it never moves a child who holds another seat, and never takes one from a waitlist.
 */
export function silenceMeans(
  { source, noAnswer }: Unanswered,
  holdsSeat: boolean,
): 'ACCEPTED' | 'EXPIRED' {
  return source === 'ROUND' && noAnswer === 'ACCEPTED' && !holdsSeat ? 'ACCEPTED' : 'EXPIRED'
}
