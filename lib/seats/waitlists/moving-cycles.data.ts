import 'server-only'
import { db } from '@/lib/base/db/client'

/**
 * The cycles in which somebody waits for a seat: on a waitlist of a published round, or by an
 * accepted appeal.
 */
export async function listCyclesWithWaitlists(): Promise<string[]> {
  const cycles = await db.cycle.findMany({
    where: {
      OR: [
        { rounds: { some: { state: 'PUBLISHED', waitlist: { some: { state: 'WAITING' } } } } },
        {
          rounds: { some: { state: 'PUBLISHED' } },
          applications: { some: { appeals: { some: { state: 'ACCEPTED' } } } },
        },
      ],
    },
    select: { id: true },
  })
  return cycles.map(({ id }) => id)
}
