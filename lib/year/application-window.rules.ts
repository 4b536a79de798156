export type TimeLeft = { readonly unit: 'days' | 'hours' | 'minutes'; readonly count: number }

export type Dates = { readonly opensAt: Date; readonly closesAt: Date }

/** The state of the window at a moment: it includes `opensAt` and excludes `closesAt`. */
export function windowAt({ opensAt, closesAt }: Dates, now: Date): 'not-open' | 'open' | 'closed' {
  if (now < opensAt) return 'not-open'
  return now < closesAt ? 'open' : 'closed'
}

/** The deadlines of a zone's lists; `lateUntil` only while a late round takes them. */
export type ListDates = Dates & { readonly lateUntil: Date | null }

/** Which lists a zone takes at a moment: none yet, those on time, late ones, or none any more. */
export type ListsTaken = 'coming' | 'open' | 'late' | 'closed'

/** Which lists are taken at a moment. */
export function listsTakenAt(dates: ListDates, now: Date): ListsTaken {
  const window = windowAt(dates, now)
  const { lateUntil } = dates
  if (window === 'not-open') return 'coming'
  return window === 'closed' && lateUntil !== null && now < lateUntil ? 'late' : window
}

const MINUTE = 60_000

const HOUR = 60 * MINUTE

const DAY = 24 * HOUR

/**
 * The time left until a moment, rounded down: in days from two days on, in hours from two hours on; null when it has
 * passed.
 */
export function timeLeft(until: Date, now: Date): TimeLeft | null {
  const left = until.getTime() - now.getTime()
  if (left <= 0) return null
  if (left >= 2 * DAY) return { unit: 'days', count: Math.floor(left / DAY) }
  if (left >= 2 * HOUR) return { unit: 'hours', count: Math.floor(left / HOUR) }
  return { unit: 'minutes', count: Math.floor(left / MINUTE) }
}

type Year = { readonly schoolYear: number; readonly entryGrade: number }

/**
 * Whether a student may apply in a cycle: counting on from the newest known earlier year, the student
 * reaches its entry grade. A student without any enrollment, new to the district, may.
 */
export function entersIn(
  cycle: Year,
  enrollments: readonly { readonly schoolYear: number; readonly grade: number }[],
): boolean {
  const [newest] = enrollments
    .filter((row) => row.schoolYear < cycle.schoolYear)
    .toSorted((a, b) => b.schoolYear - a.schoolYear)
  if (!newest) return enrollments.length === 0
  return newest.grade + cycle.schoolYear - newest.schoolYear === cycle.entryGrade
}
