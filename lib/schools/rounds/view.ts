import type { Cutoff } from '@/lib/rounds/outcome/view'
import type { PublicCount } from '@/lib/rounds/record/view'

/** How the main draw of one year went at one school, as far as the public is told. */
export type PastRound = {
  readonly roundId: string
  /** 2027 is 2027-28. */
  readonly schoolYear: number
  readonly demo: boolean
  readonly seats: number
  readonly listedFirst: PublicCount
  readonly placed: PublicCount
  /** Placed here as first choice, second and so on, without gaps; the last: by the rule for those without a choice. */
  readonly byRank: readonly PublicCount[]
  readonly byRule: PublicCount
  /** The last who got in, when every seat was taken and the public is told. */
  readonly cutoff: Cutoff | null
  readonly waiting: PublicCount
}
