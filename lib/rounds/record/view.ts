import type { Condition, RoundState } from '@/lib/db/generated/enums'

/** A count as the public is told it; null: hidden, because it would tell of fewer than five students. */
export type PublicCount = number | null

/** The public record of a round. */
export type PublicRecord = {
  readonly id: string
  readonly zone: { readonly slug: string; readonly nameEn: string; readonly nameEs: string }
  readonly schoolYear: number
  readonly state: RoundState
  readonly demo: boolean
  readonly opensAt: Date
  readonly closesAt: Date
  readonly resultsAt: Date
  readonly answersBy: Date
  /** When the round and its commitment became public; null when that was not recorded. */
  readonly openedAt: Date | null
  readonly frozenAt: Date | null
  readonly publishedAt: Date | null
  readonly commitment: string
  readonly rules: readonly Condition[]
  readonly snapshotDigest: string | null
  readonly publicString: string | null
  /** Null until the round is published: then all that it takes to compute it again. */
  readonly released: {
    /** Hex. */
    readonly secret: string
    readonly seed: string
    readonly digest: string
    readonly students: number
    readonly byRank: readonly PublicCount[]
    readonly unplaced: PublicCount
    readonly schools: readonly {
      readonly id: string
      readonly name: string
      readonly seats: number
      readonly placed: PublicCount
      readonly rankedFirst: PublicCount
      readonly cutoff: { readonly priority: number; readonly number: number } | null
      readonly waiting: PublicCount
    }[]
  } | null
}

/** One round in a list of public records. */
export type PublicRoundLink = Pick<PublicRecord, 'id' | 'zone' | 'schoolYear' | 'state'>
