import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { toWallClock } from '@/lib/base/format/wall-clock'

/** The longest time ahead of a promised call. */
const LATEST_DAYS = 365

/** A day of the calendar as the database keeps it. */
export const toCalendarDay = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Why a day cannot be promised for a call in a zone; null when it can, or when none is (''). */
export async function findDayProblem(
  tx: Tx,
  zoneId: string,
  again: string,
  now: Date,
): Promise<'past' | 'far' | null> {
  if (again === '') return null
  const { district } = await tx.zone.findUniqueOrThrow({
    where: { id: zoneId },
    select: { district: { select: { timeZone: true } } },
  })
  const today = toWallClock(now, district.timeZone).day
  if (again < today) return 'past'
  const latest = new Date(toCalendarDay(today).getTime() + LATEST_DAYS * 86_400_000)
  return toCalendarDay(again) > latest ? 'far' : null
}
