import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { type CallToMake, listToCallToday } from '@/lib/desks/notes/notes.data'

import type { TodayItem } from './today.view'

/**
 * From the beginning of a day in UTC to its evening anywhere in the country, in milliseconds: a call is due until
 * then.
 */
const EVENING = 28 * 60 * 60 * 1000

/** The page of the child at the desk that promised the call. */
function pageOf({ role, zone, school, studentId }: CallToMake): string {
  if (role === 'COUNSELOR') return `/caseload/${studentId}`
  if (school !== null) return `/school/${school}/students/${studentId}`
  return `/staff/${zone.slug}/students/${studentId}`
}

/**
 * The calls that somebody of the actor's desks promised for today or before, by the home of the desk, the
 * oldest first.
 */
export async function listCallsToday(
  actor: Actor,
  now: Date,
): Promise<ReadonlyMap<string, readonly TodayItem[]>> {
  const calls = await listToCallToday(actor, now)
  const homeOf = ({ role, zone, school }: CallToMake) =>
    role === 'COUNSELOR'
      ? '/caseload'
      : school === null
        ? `/staff/${zone.slug}`
        : `/school/${school}`
  const desks = Map.groupBy(calls, homeOf)
  return new Map(
    [...desks].map(([home, own]) => [
      home,
      own.map((call) => ({
        name: { of: 'call', what: call.name },
        href: pageOf(call),
        count: 1,
        since: null,
        dueAt: new Date(call.callAgainOn.getTime() + EVENING),
      })),
    ]),
  )
}
