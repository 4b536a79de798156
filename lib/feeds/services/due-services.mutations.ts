import 'server-only'
import { db } from '@/lib/base/db/client'
import { toWallClock } from '@/lib/base/format/wall-clock'

import { askForDue } from './roster-service.mutations'

/**
 * Lets workers read the services whose time of the night has come, by the district's clocks: each once a day, however
 * many ask.
 */
export async function askDueServices(now: Date): Promise<void> {
  const nightly = await db.rosterService.findMany({
    where: { nightlyFrom: { not: null } },
    select: { source: true, nightlyFrom: true, askedAt: true },
  })
  if (nightly.length === 0) return
  const district = await db.district.findFirst({ select: { timeZone: true } })
  const zone = district?.timeZone ?? 'UTC'
  const today = toWallClock(now, zone)
  for (const { source, nightlyFrom, askedAt } of nightly) {
    const isAsked = askedAt !== null && toWallClock(askedAt, zone).day >= today.day
    if (isAsked || nightlyFrom === null || today.time < nightlyFrom) continue
    await askForDue(source, askedAt, now)
  }
}
