import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listCallsBeforeRelease } from '@/lib/desks/calls/calls-waiting.data'
import { listHeldForSecond } from '@/lib/feeds/imports/imports.data'

import { findAuditorToday } from './auditor-today.data'
import { listCallsToday } from './calls-today.data'
import { findCounselorToday } from './counselor-today.data'
import { listSchoolsToday } from './schools-today.data'
import { groupsInOrder, inOrder } from './today.rules'
import type { TodayGroup, TodayItem } from './today.view'
import { listZonesToday } from './zones-today.data'

type DataRow = { what: 'answer' | 'changes'; id: string; count: number; since: Date | null }

/** Imports that wait for a yes, or for the second person, and what files said that people have to settle. */
async function findDistrictToday(actor: Actor, now: Date): Promise<TodayGroup | null> {
  if (!actor.administrator) return null
  const [held, rows] = await Promise.all([
    listHeldForSecond(actor),
    db.$queryRaw<DataRow[]>`
      SELECT 'answer' AS what, min(id::text) AS id, count(*)::int, min(checked_at) AS since
      FROM import WHERE state = 'CHECKED' AND NOT by_itself
      UNION ALL
      SELECT 'changes', '', count(*)::int, min(since) FROM open_waiting_change
      WHERE column_name IN ('zone', 'school', 'grade')`,
  ])
  const pageOf = (ids: readonly string[]) =>
    ids.length === 1 ? `/staff/data/imports/${ids[0]}` : '/staff/data/imports'
  const [oldest] = held
  const items: TodayItem[] = [
    ...(oldest
      ? [
          {
            name: { of: 'district', what: 'held' } as const,
            href: pageOf(held.map(({ id }) => id)),
            count: held.length,
            since: oldest.receivedAt,
            dueAt: null,
          },
        ]
      : []),
    ...rows.flatMap(({ what, id, count, since }) => {
      const href =
        what === 'changes' ? '/staff/data/imports/waiting' : pageOf(Array(count).fill(id))
      const name = { of: 'district', what } as const
      return count === 0 ? [] : [{ name, href, count, since, dueAt: null }]
    }),
  ]
  return {
    role: 'district',
    zone: null,
    school: null,
    href: '/staff',
    items: inOrder(items, now),
    next: null,
  }
}

/**
 * What waits for the actor in each of their roles, the most urgent place first; empty for somebody without
 * a role. Nothing is in two groups.
 */
export async function listToday(actor: Actor, now: Date): Promise<TodayGroup[]> {
  const [calls, before, district, zones, counselor, schools, auditor] = await Promise.all([
    listCallsToday(actor, now),
    listCallsBeforeRelease(actor),
    findDistrictToday(actor, now),
    listZonesToday(actor, now),
    findCounselorToday(actor, now),
    listSchoolsToday(actor, now),
    findAuditorToday(actor, now),
  ])
  const groups = [
    ...(district ? [district] : []),
    ...zones,
    ...(counselor ? [counselor] : []),
    ...schools,
    ...(auditor ? [auditor] : []),
  ]
  return groupsInOrder(
    groups.map((group) => ({
      ...group,
      items: inOrder(
        [...group.items, ...(before.get(group.href) ?? []), ...(calls.get(group.href) ?? [])],
        now,
      ),
    })),
    now,
  )
}
