import 'server-only'
import { db } from '@/lib/base/db/client'

/** The cycles in which somebody waits for a seat: on a list of a published round, or by an appeal that was accepted. */
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
