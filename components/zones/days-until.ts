const DAY = 24 * 60 * 60 * 1000

/** Whole days from `now` to a later moment; 0 within the last one. */
export function daysUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - now.getTime()) / DAY))
}
