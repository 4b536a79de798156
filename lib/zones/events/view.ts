import type { ZoneEventKind } from '@/lib/db/generated/enums'

/** A meeting or a fair, in the reader's language. */
export type EventView = {
  readonly id: string
  readonly kind: ZoneEventKind
  readonly title: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string
  readonly demo: boolean
}
