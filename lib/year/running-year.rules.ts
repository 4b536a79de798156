import { wallClock } from '@/lib/base/format/wall-clock'

/**
 * The school year that runs in a zone (2027 is 2027-28): the one before the cycle it is in, and from
 * September on at least that of the calendar, where the next cycle has not begun yet. `cycleYear`: of
 * that cycle; null before a zone's first.
 */
export function runningYear(cycleYear: number | null, now: Date, timeZone: string): number {
  const { day } = wallClock(now, timeZone)
  const year = Number(day.slice(0, 4))
  const byCalendar = day >= `${year}-09-01` ? year : year - 1
  return cycleYear === null ? byCalendar : Math.max(byCalendar, cycleYear - 1)
}

/** Whether a school year has begun, by the year that runs in its zone. */
export const isRunning = (schoolYear: number, running: number | undefined) =>
  running !== undefined && schoolYear <= running
