const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * How long before the deadline of an offer reminders are sent: a week before, two days before, and
 * on the last day. For a deadline at midnight each is sent at eight in the morning.
 */
export const REMINDERS: readonly number[] = [7 * DAY + 16 * HOUR, 2 * DAY + 16 * HOUR, 16 * HOUR]

type Offer = {
  readonly offeredAt: Date
  readonly answerBy: Date
  /** When the last reminder was sent; null when there was none. */
  readonly remindedAt: Date | null
}

/**
 * Whether a reminder of an open offer is due: a reminder time has passed since the offer was made
 * and since the last reminder. Several missed times make one reminder. `remindedAt` is set in the
 * transaction that writes the letter, so each is sent once.
 */
export function isReminderDue({ offeredAt, answerBy, remindedAt }: Offer, now: Date): boolean {
  if (now >= answerBy) return false
  const since = Math.max(offeredAt.getTime(), remindedAt?.getTime() ?? 0)
  return REMINDERS.some((before) => {
    const moment = answerBy.getTime() - before
    return moment > since && moment <= now.getTime()
  })
}
