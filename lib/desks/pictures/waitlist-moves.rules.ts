import type { WaitlistPlace } from './waitlist-moves.data'

/** A place of a waitlist over time. */
export type PlaceLine = {
  readonly began: number
  /** The place at each moment at which it changed, in order of time; the first is of the results. */
  readonly steps: readonly { readonly at: Date; readonly place: number }[]
  /** The place now; null for a child that left. */
  readonly now: number | null
  readonly leftAt: Date | null
  readonly offered: boolean
}

/** At most so many places are drawn. */
const LINES = 5

/** Some places of a waitlist, from the first to the last, and how each moved as children ahead left. */
export function toPlaceLines(places: readonly WaitlistPlace[], publishedAt: Date): PlaceLine[] {
  const last = places.length
  const count = Math.min(LINES, last)
  const chosen = Array.from({ length: count }, (_, i) =>
    count === 1 ? 1 : 1 + Math.round((i * (last - 1)) / (count - 1)),
  )
  return places
    .filter(({ place }) => chosen.includes(place))
    .map(({ place: began, leftAt, offered }): PlaceLine => {
      const ahead = places.slice(0, began - 1).flatMap((one) => one.leftAt ?? [])
      const seen = ahead.filter((at) => leftAt === null || at < leftAt).toSorted(byTime)
      const steps = [
        { at: publishedAt, place: began },
        ...seen.map((at, i) => ({ at, place: began - i - 1 })),
      ]
      const now = leftAt === null ? began - seen.length : null
      return { began, steps, now, leftAt, offered }
    })
}

const byTime = (a: Date, b: Date) => a.getTime() - b.getTime()
