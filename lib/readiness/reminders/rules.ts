import { REMINDER_DAYS } from '../schema'

const DAY = 86_400_000

/** A family reminded after this moment is not reminded again. */
export function remindedSince(now: Date): Date {
  return new Date(now.getTime() - REMINDER_DAYS * DAY)
}
