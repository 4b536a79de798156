import type { Channel } from '@/lib/db/generated/enums'

/** A list that was sent for a student, as its counselor sees it. */
export type SentRecord = {
  readonly number: number
  readonly receiptCode: string
  readonly sentAt: Date
  /** Null: the student, in class. */
  readonly by: string | null
  readonly channel: Channel
  readonly askedBy: string | null
  readonly consent: string | null
  readonly schools: readonly string[]
  /** It is the one that counts. */
  readonly counts: boolean
  /** Made in class, and waits for a guardian's yes. */
  readonly unconfirmed: boolean
}
