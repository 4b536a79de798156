import type { RoundKind } from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import type { ZoneNext, ZoneStep } from '@/lib/desks/district/zone-state.rules'
import type { WaitingStep } from '@/lib/desks/waiting-for-second.data'

/** What waits in a zone without being a step of a second person: keys of `today.zone`. */
export type ZoneCase =
  | 'appealsLate'
  | 'transfersLate'
  | 'paper'
  | 'class'
  | 'claims'
  | 'resolve'
  | 'zoneWaits'
  | 'differs'
  | 'changes'
  | 'remind'

/** What waits for a counselor: keys of `today.counselor`. */
export type CounselorCase =
  | 'review'
  | 'permit'
  | 'unsettled'
  | 'unconfirmed'
  | 'not-begun'
  | 'draft'
  | 'placed'

/** What waits at a school: keys of `today.school`. */
export type SchoolCase = 'transfers' | 'claims' | 'permits'

/** What waits in the district's data: keys of `today.district`. */
type DistrictCase = 'held' | 'answer' | 'changes'

/** What something waiting is called. */
export type TodayName =
  | { readonly of: 'second'; readonly what: WaitingStep['what'] }
  | { readonly of: 'next'; readonly what: ZoneStep }
  | { readonly of: 'zone'; readonly what: ZoneCase }
  | { readonly of: 'counselor'; readonly what: CounselorCase }
  | { readonly of: 'school'; readonly what: SchoolCase }
  | { readonly of: 'district'; readonly what: DistrictCase }
  /** Families to call before a release, of whoever was named for it. */
  | { readonly of: 'tell'; readonly what: 'families' }
  /** A family to call: the child's name. */
  | { readonly of: 'call'; readonly what: string }
  /** The proof of a round that came out. */
  | {
      readonly of: 'proof'
      readonly what: RoundKind
      readonly zone: Texts
      readonly schoolYear: number
    }

/** One thing that waits, with the page where it is done. */
export type TodayItem = {
  readonly name: TodayName
  readonly href: string
  /** What else is needed for it. */
  readonly links?: readonly { readonly what: 'record' | 'certificate'; readonly href: string }[]
  readonly count: number
  /** Since when the oldest waits; null where nobody knows. */
  readonly since: Date | null
  /** By when the first is due; null: no day is set. */
  readonly dueAt: Date | null
}

/** What waits for somebody in one of their roles, in one place. */
export type TodayGroup = {
  /** `district`: as an administrator, in the whole district or in one zone. */
  readonly role: 'zone' | 'panel' | 'counselor' | 'school' | 'district' | 'auditor'
  /** The zone or the school; null where the role has one page for all. */
  readonly zone: { readonly name: Texts; readonly schoolYear: number | null } | null
  readonly school: string | null
  /** The home of the role there. */
  readonly href: string
  /** The most urgent first. */
  readonly items: readonly TodayItem[]
  /** What comes next in the year of a zone; null elsewhere. */
  readonly next: ZoneNext | null
}
