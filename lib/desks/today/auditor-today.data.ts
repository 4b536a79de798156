import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listBundles } from '@/lib/draw/record/bundles.data'
import { sinceOf } from '@/lib/registry/people/second-person.data'

import { inOrder } from './today.rules'
import type { TodayGroup, TodayItem } from './today.view'

/** The proofs of rounds that came out since the actor became an auditor and that the actor has not downloaded yet. */
async function listProofs(actor: Actor): Promise<TodayItem[]> {
  const [bundles, grant] = await Promise.all([
    listBundles(actor),
    db.roleGrant.findFirst({
      where: { userId: actor.id, role: 'AUDITOR' },
      select: { grantedAt: true, user: { select: { addressGivenAt: true } } },
    }),
  ])
  if (!grant) return []
  const since = sinceOf(grant)
  return bundles.flatMap(({ id, kind, schoolYear, zone, publishedAt, takenAt }) =>
    takenAt !== null || publishedAt === null || publishedAt < since
      ? []
      : {
          name: { of: 'proof', what: kind, zone: zone.name, schoolYear },
          href: `/audit#proof-${id}`,
          links: [
            { what: 'record', href: `/rounds/${id}` },
            { what: 'certificate', href: `/rounds/${id}#certificate` },
          ],
          count: 1,
          since: publishedAt,
          dueAt: null,
        },
  )
}

/** What waits for the actor as an auditor: proofs to check, the oldest first; null when the actor is none. */
export async function findAuditorToday(actor: Actor, now: Date): Promise<TodayGroup | null> {
  if (!actor.auditor) return null
  return {
    role: 'auditor',
    zone: null,
    school: null,
    href: '/audit',
    items: inOrder(await listProofs(actor), now),
    next: null,
  }
}
