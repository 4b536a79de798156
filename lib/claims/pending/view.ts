import type { Condition } from '@/lib/db/generated/enums'

/** A claim that waits for the school's answer, with what the school's own roster says about it. */
export type PendingClaimView = {
  id: string
  student: { name: string; number: string }
  condition: Condition
  /** What the family wrote with it. */
  note: string | null
  /** Students of the same household who are at the school this year. */
  siblings: { name: string; grade: number }[]
}
