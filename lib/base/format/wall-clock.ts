/** A day and a time as a district's clocks show them: `2027-11-12`, `23:59`. */
export type WallClock = { readonly day: string; readonly time: string }

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  clocks.set(timeZone, made)
  return made
}

/** The day and time that clocks in a time zone (IANA name) show at a moment, to the minute. */
export function toWallClock(moment: Date, timeZone: string): WallClock {
  const [day = '', time = ''] = clockOf(timeZone).format(moment).split(' ')
  return { day, time: time.slice(0, 5) }
}

/** The wall-clock time as milliseconds, as if it were UTC. */
function shown(moment: number, timeZone: string): number {
  return Date.parse(`${clockOf(timeZone).format(moment).replace(' ', 'T')}Z`)
}

const HALF_DAY = 43_200_000

/**
 * The moment when clocks in a time zone show a day and a time. Null when they never do: the day or time
 * does not exist, or it is in the hour skipped in spring. In the hour that repeats in fall, the first.
 */
export function toMoment({ day, time }: WallClock, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  const wanted = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== day) return null
  // the offsets half a day before and after: there is at most one clock change between them
  const offsets = [wanted - HALF_DAY, wanted + HALF_DAY].map((at) => shown(at, timeZone) - at)
  const fitting = offsets
    .map((offset) => wanted - offset)
    .filter((at) => shown(at, timeZone) === wanted)
  return fitting.length === 0 ? null : new Date(Math.min(...fitting))
}

/** The days from one date to another on the calendar of a time zone; below 0 when the other is earlier. */
export function calendarDays(from: Date, to: Date, timeZone: string): number {
  const day = (moment: Date) => Date.parse(toWallClock(moment, timeZone).day)
  return Math.round((day(to) - day(from)) / (2 * HALF_DAY))
}

/** The same wall-clock time a number of days later; one hour later if that time is skipped in spring. */
export function addDays(moment: Date, days: number, timeZone: string): Date {
  const { day, time } = toWallClock(moment, timeZone)
  const later = new Date(Date.parse(`${day}T00:00:00Z`) + days * 2 * HALF_DAY)
  const wanted = { day: later.toISOString().slice(0, 10), time }
  return toMoment(wanted, timeZone) ?? new Date(moment.getTime() + days * 2 * HALF_DAY)
}
