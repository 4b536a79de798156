import type { RoundKind, RoundState } from '@/lib/db/generated/enums'

/** A round whose bundle can be taken. */
export type BundleLink = {
  readonly id: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly publishedAt: Date | null
  readonly schoolYear: number
  readonly zone: { readonly slug: string; readonly nameEn: string; readonly nameEs: string }
}
