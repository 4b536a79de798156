const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * How long before its deadline an offer is reminded of: on the day a week before, two days before,
 * and on the last day. A deadline at midnight is reminded of at eight in the morning.
 */
export const REMINDERS: readonly number[] = [7 * DAY + 16 * HOUR, 2 * DAY + 16 * HOUR, 16 * HOUR]

type Offer = {
  readonly offeredAt: Date
  readonly answerBy: Date
  /** Of the last reminder; null when there was none. */
  readonly remindedAt: Date | null
}

/**
 * Whether an open offer is to be reminded of now: a moment to remind has come since the offer was
 * made and since the last reminder. Several that were missed make one. With `remindedAt` set to now
 * in the transaction that writes the letter, each is sent once.
 */
export function isReminderDue({ offeredAt, answerBy, remindedAt }: Offer, now: Date): boolean {
  if (now >= answerBy) return false
  const since = Math.max(offeredAt.getTime(), remindedAt?.getTime() ?? 0)
  return REMINDERS.some((before) => {
    const moment = answerBy.getTime() - before
    return moment > since && moment <= now.getTime()
  })
}
