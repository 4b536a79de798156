import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { TodayItem } from '@/lib/desks/today/today.view'

import { LOW_CHOICE } from './call-list.schema'
import { calledChildren, IS_REACHED, listCalledRounds } from './calls-of-round.data'

/** Where a call list stands. */
const callsPath = (zone: string, roundId: string) => `/staff/${zone}/rounds/${roundId}/calls`

/**
 * The families whom the actor has not reached yet before a release, round by round, under the home of the zone; nothing
 * for anybody who was not named.
 */
export async function listCallsBeforeRelease(
  actor: Actor,
): Promise<ReadonlyMap<string, readonly TodayItem[]>> {
  if (!actor.administrator && actor.zones.length === 0) return new Map()
  const rounds = await listCalledRounds(actor)
  const items = await Promise.all(
    rounds.map(async ({ round, zone }) => {
      const [counted] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*) FILTER (WHERE NOT ${Prisma.sql`(${IS_REACHED})`})::int AS count
        FROM ${calledChildren(actor, round, LOW_CHOICE)}`
      const item: TodayItem = {
        name: { of: 'tell', what: 'families' },
        href: `${callsPath(zone, round.id)}?state=open`,
        count: counted?.count ?? 0,
        since: null,
        dueAt: round.releaseAt,
      }
      return { home: `/staff/${zone}`, item }
    }),
  )
  const open = Map.groupBy(
    items.filter(({ item }) => item.count > 0),
    ({ home }) => home,
  )
  return new Map([...open].map(([home, own]) => [home, own.map(({ item }) => item)]))
}
