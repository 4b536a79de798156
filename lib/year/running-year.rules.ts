import { toWallClock } from '@/lib/base/format/wall-clock'

/**
 * A zone's running school year (2027 is 2027-28): the one before its current cycle's, and from
 * September on at least the calendar's, even if the next cycle has not started. `cycleYear` is the
 * current cycle's year; null before a zone's first.
 */
export function runningYear(cycleYear: number | null, now: Date, timeZone: string): number {
  const { day } = toWallClock(now, timeZone)
  const year = Number(day.slice(0, 4))
  const byCalendar = day >= `${year}-09-01` ? year : year - 1
  return cycleYear === null ? byCalendar : Math.max(byCalendar, cycleYear - 1)
}

/** Whether a school year has begun, given its zone's running year. */
export const isRunning = (schoolYear: number, running: number | undefined) =>
  running !== undefined && schoolYear <= running
