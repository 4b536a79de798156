import type { StoredReason } from '@/lib/placement/runs/schema'

import type { PlacementOutcome } from './schema'

export type PlacementRow = {
  readonly applicationId: string
  readonly student: string
  readonly number: string
  readonly school: string | null
  readonly rank: number | null
  readonly lotteryNumber: number
  readonly reasons: readonly (StoredReason & { readonly name: string })[]
}

export type PlacementList = {
  readonly rows: readonly PlacementRow[]
  readonly total: number
  readonly pages: number
  readonly counts: Readonly<Record<PlacementOutcome, number>>
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}
