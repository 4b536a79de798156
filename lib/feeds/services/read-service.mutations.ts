import 'server-only'
import { db } from '@/lib/base/db/client'
import { refuseUnread } from '@/lib/feeds/pipeline/settle-import.mutations'
import { type Delivery, receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'

import { rosterFilesOf } from './roster-files.data'
import { createRosterReader } from './roster-pages.data'
import { findService } from './roster-service.data'
import { ServiceError } from './service-problem.rules'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR

/**
 * Since when changes are asked for: the last import that was read from the service and is done, an hour earlier because
 * clocks differ. Null, everything, when there is none, or it is a week since everything was read.
 */
async function findSince(source: string, now: Date): Promise<Date | null> {
  const done = {
    source,
    channel: 'REST' as const,
    state: { in: ['APPLIED', 'NOTHING_NEW'] as const },
  }
  const newest = (where: object) =>
    db.import.findFirst({
      where: { ...done, state: { in: [...done.state.in] }, ...where },
      orderBy: { receivedAt: 'desc' },
      select: { receivedAt: true },
    })
  const [last, whole] = await Promise.all([newest({}), newest({ changesSince: null })])
  if (!last || !whole || now.getTime() - whole.receivedAt.getTime() > WEEK) return null
  return new Date(last.receivedAt.getTime() - HOUR)
}

/**
 * Reads the service of a source into an import, as a whole or not at all; a worker goes on with it. What a person asked
 * for is read whole and waits for a yes. When it cannot be had, the import is refused and says why. Returns its id;
 * null when nothing is set for the source any more.
 */
export async function readService(
  source: string,
  askedById: string | null,
  now: Date,
): Promise<string | null> {
  const found = await findService(source)
  if (!found) return null
  const delivery: Delivery = {
    source,
    channel: 'REST',
    name: source,
    schoolYear: null,
    receivedById: askedById,
    byItself: askedById === null,
  }
  try {
    if (found === 'lost') throw new ServiceError('token', 'serviceSecret')
    const since = found.takesChanges && askedById === null ? await findSince(source, now) : null
    const files = rosterFilesOf(createRosterReader(found.rest), since)
    return (await receiveFiles({ ...delivery, changesSince: since }, files)).importId
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return refuseUnread(delivery, error.problem)
  }
}
