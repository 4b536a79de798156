import type { RequestCaseView } from '../view'

export type ZoneTransfersView = {
  requests: RequestCaseView[]
  /** How many requests the cycle has in each state, and overdue ones, whatever the filter. */
  counts: Readonly<Record<string, number>>
  schools: { id: string; name: string }[]
}

/** The seats asked for; null when the school has none of the grade. */
export type RequestSeats = { free: number; seats: number } | null
