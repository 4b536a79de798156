import type { ScanState } from '@/lib/db/generated/enums'

/** A document beside its appeal; the content is fetched on its own. */
export type DocumentView = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly uploadedAt: Date
  readonly scan: ScanState
  /** Whether it can be opened: not with a virus, not before the scan where there is one. */
  readonly isServed: boolean
}
