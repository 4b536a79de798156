import type { Condition, RoundKind, RoundState, TieBreak } from '@/lib/base/db/generated/enums'
import type { HIDDEN, PublicCount } from '@/lib/base/format/small-counts.rules'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import type { LastIn } from '@/lib/draw/rounds/outcome.rules'
import type { StringForm } from '@/lib/placement/public-string.rules'
import type { StoredCertificate } from '@/lib/placement/stored-run.schema'
import type { RulesOfRound } from '@/lib/year/rule-sets/rules-history.data'

/** The rule for extra offers that a round was frozen with. */
type RoundExtraRule = {
  readonly share: number
  readonly most: number
  /** The schools that took part, by id. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

/** Who got in last, as told to the public. */
export type PublicLastIn = LastIn | { readonly kind: typeof HIDDEN }

/** One school in the public results of a round. */
export type PublicSchool = {
  readonly id: string
  readonly name: string
  readonly seats: number
  /** Offers above the seats; absent without. */
  readonly extra?: number
  readonly placed: PublicCount
  readonly rankedFirst: PublicCount
  /**
   * How many were placed here as first choice, second and so on, without gaps; and by the rule for
   * those without a choice.
   */
  readonly byRank: readonly PublicCount[]
  readonly byRule: PublicCount
  readonly lastIn: PublicLastIn
  /** For a school with reserves: the parts of its seats in fill order; null for everybody. */
  readonly parts: readonly {
    readonly condition: Condition | null
    readonly seats: number
    /** Offers above the seats, in the open part; absent without. */
    readonly extra?: number
    readonly lastIn: PublicLastIn
  }[]
  readonly waiting: PublicCount
}

/** The certificate of a result, without what would tell a small count. */
export type PublicCertificate = Pick<StoredCertificate, 'seats' | 'promises' | 'violation'> & {
  readonly [Name in 'students' | 'placed' | 'seatsFilled' | 'choicesCompared']: PublicCount
}

/** The outcome of a round as told to the public. */
export type ToldRound = {
  readonly certificate: PublicCertificate
  readonly students: PublicCount
  readonly byRank: readonly PublicCount[]
  /** Placed by the rule for students who got no school on their list. */
  readonly byRule: PublicCount
  readonly unplaced: PublicCount
  readonly schools: readonly PublicSchool[]
}

/** What becomes public once a round is published. */
export type ReleasedRecord = ToldRound & {
  /** Hex. */
  readonly secret: string
  readonly seed: string
  readonly digest: string
  /** Null where it puts no published round right. */
  readonly differences: ToldDifferences | null
}

/** How a round differs from the published one that it puts right, without small numbers of children. */
export type ToldDifferences = {
  readonly round: string
  /** 1 where another version of the rules was used. */
  readonly rules: number
  readonly schools: number
  readonly applications: PublicCount
  readonly placements: PublicCount
}

/** A run that the second person sent back before its release. */
export type SentBack = { readonly round: string; readonly at: Date; readonly reason: string }

/** One round of the public beacon, and where anybody reads it. */
export type BeaconOfRound = {
  readonly round: number
  readonly at: Date
  readonly address: string
}

/** Throws that two people typed. */
export type ConfirmedDice = {
  readonly typedBy: string
  readonly typedAt: Date
  readonly confirmedBy: string
  readonly confirmedAt: Date
}

/** The public record of a round. */
export type PublicRecord = {
  readonly id: string
  readonly kind: RoundKind
  readonly zone: { readonly slug: string; readonly name: Texts }
  readonly schoolYear: number
  readonly state: RoundState
  readonly demo: boolean
  readonly opensAt: Date
  readonly closesAt: Date
  readonly lateUntil: Date | null
  /** The planned day of results; null in a late round and in a correction, which have none. */
  readonly resultsAt: Date | null
  readonly answersBy: Date | null
  /** When the round and its commitment became public; null when not recorded. */
  readonly openedAt: Date | null
  readonly frozenAt: Date | null
  /** When it is released automatically; null when a person releases it. */
  readonly releaseAt: Date | null
  readonly publishedAt: Date | null
  readonly retractedAt: Date | null
  readonly retractReason: string | null
  /**
   * The runs that were sent back before this round, the latest first, with when and why; empty until it
   * is published, because a reason can tell of its results.
   */
  readonly sentBack: readonly SentBack[]
  /** The round, retracted or sent back, that this one corrects, and the round that corrects this one; ids. */
  readonly correctsId: string | null
  readonly correctsState: RoundState | null
  readonly correctedById: string | null
  readonly commitment: string
  readonly stringForm: StringForm
  /** Where and when the dice are thrown; empty for a beacon. */
  readonly entropySource: string
  /** Who typed the throws and who typed them again, once they are the public string. */
  readonly dice: ConfirmedDice | null
  /** The round of the beacon that gives the string, and when it comes; null for dice, and until the freeze. */
  readonly beacon: BeaconOfRound | null
  /** The published rule by which it offers more than the seats; null without, and until the freeze. */
  readonly extraRule: RoundExtraRule | null
  readonly rules: readonly Condition[]
  readonly ruleVersion: number
  /** The rules that it went by since it opened, oldest first. */
  readonly history: readonly RulesOfRound[]
  readonly tieBreak: TieBreak
  readonly snapshotDigest: string | null
  readonly merkleRoot: string | null
  readonly publicString: string | null
  /** Null until the round is published; then everything needed to compute it again. */
  readonly released: ReleasedRecord | null
}

/** One round in a list of public records. */
export type PublicRoundLink = Pick<PublicRecord, 'id' | 'kind' | 'zone' | 'schoolYear' | 'state'>
