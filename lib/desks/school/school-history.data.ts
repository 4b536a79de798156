import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { publicCount } from '@/lib/base/format/small-counts.rules'
import { findPastRounds } from '@/lib/draw/record/past-rounds.data'
import { rosterSchools } from '@/lib/registry/access/school-access.policy'

import type { HistoryView } from './school-desk.view'

/**
 * What the published main rounds did at a school, the newest year first; null when the school is
 * not the actor's. It tells no more than the public records do, but for how many ranked the school.
 */
export async function listHistory(actor: Actor, slug: string): Promise<HistoryView[] | null> {
  const school = await db.school.findFirst({
    where: { AND: [{ slug }, rosterSchools(actor)] },
    select: { id: true, zone: { select: { slug: true } } },
  })
  // a school outside all zones takes part in no round
  if (!school?.zone) return null
  const { id: schoolId, zone } = school
  const rounds = await findPastRounds(zone.slug, schoolId)
  return Promise.all(
    rounds.map(async (round) => {
      const submission = { snapshots: { some: { roundId: round.roundId } } }
      const applicants = await db.choice.count({ where: { schoolId, submission } })
      return { ...round, applicants: publicCount(applicants) }
    }),
  )
}
