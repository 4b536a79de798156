import type { Tx } from '@/lib/base/db/client'

const TIME_ZONE = 'America/Los_Angeles'
export const DAY = 86_400_000

const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
})

/** The district's wall-clock time as milliseconds, as if it were UTC. */
function toWallClock(moment: Date): number {
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** The moment when clocks in the district show a time ("23:59"), `days` days after `from`. */
export function districtTime(from: Date, days: number, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const today = Math.floor(toWallClock(from) / DAY) * DAY
  const wanted = today + days * DAY + (hours * 60 + minutes) * 60_000
  const near = new Date(wanted - (toWallClock(new Date(wanted)) - wanted))
  // again, for a day when the clocks change
  return new Date(near.getTime() + wanted - toWallClock(near))
}

/** The year in which the current school year started. It changes in July. */
export function schoolYearOf(now: Date): number {
  const local = new Date(toWallClock(now))
  return local.getUTCMonth() >= 6 ? local.getUTCFullYear() : local.getUTCFullYear() - 1
}

/** The number of days to the same day of the week in the year before. */
export const YEAR = 364

/** The dates of a cycle that, `days` days after `from`, is three weeks into its windows, with about three weeks left. */
function windows(from: Date, days: number) {
  return {
    opensAt: districtTime(from, days - 21, '08:00'),
    closesAt: districtTime(from, days + 20, '23:59'),
    resultsAt: districtTime(from, days + 110, '09:00'),
    answersBy: districtTime(from, days + 140, '23:59'),
    appealsBy: districtTime(from, days + 154, '23:59'),
    transfersOpenAt: districtTime(from, days - 14, '08:00'),
    transfersCloseAt: districtTime(from, days + 45, '23:59'),
  }
}

/** The dates of the open cycle. */
export const openWindows = (now: Date) => windows(now, 0)

/** The dates of the cycle of the year before. */
export const pastWindows = (now: Date) => windows(now, -YEAR)

/** The triggers that use the database's clock, with their tables. */
const RULES = {
  submission_in_window: 'submission',
  offer_answered: 'offer',
  appeal_step: 'appeal',
} as const

/**
 * Runs `work` without one of these triggers, so that a demo year can be in the past. The trigger is on
 * again when the transaction ends, however it ends. Only for new demo databases: it locks the table for
 * everybody else.
 */
export async function withoutClock(
  tx: Tx,
  rule: keyof typeof RULES,
  work: () => Promise<void>,
): Promise<void> {
  await tx.$executeRawUnsafe(`ALTER TABLE ${RULES[rule]} DISABLE TRIGGER ${rule}`)
  await work()
  await tx.$executeRawUnsafe(`ALTER TABLE ${RULES[rule]} ENABLE TRIGGER ${rule}`)
}
