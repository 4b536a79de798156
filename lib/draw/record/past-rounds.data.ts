import 'server-only'
import { cache } from 'react'

import { db } from '@/lib/base/db/client'
import type { Condition } from '@/lib/base/db/generated/enums'

import { findPublicRecord } from './public-record.data'
import type { PublicSchool } from './public-record.view'

/** How the main draw of one year went at one school, as shown to the public. */
export type PastRound = Omit<PublicSchool, 'id' | 'name'> & {
  readonly roundId: string
  /** 2027 is 2027-28. */
  readonly schoolYear: number
  readonly demo: boolean
  /** The published priorities, best first. */
  readonly rules: readonly Condition[]
}

/**
 * The published main draws of the zone that were not retracted, newest year first; each by school
 * id.
 */
const findZoneRounds = cache(async (zone: string): Promise<Map<string, PastRound>[]> => {
  const rounds = await db.round.findMany({
    where: { kind: 'MAIN', state: 'PUBLISHED', cycle: { zone: { slug: zone } } },
    orderBy: [{ cycle: { schoolYear: 'desc' } }, { publishedAt: 'desc' }],
    select: { id: true },
  })
  const records = await Promise.all(rounds.map(({ id }) => findPublicRecord(id)))
  return records.flatMap((record) => {
    if (!record?.released) return []
    const { id: roundId, schoolYear, demo, rules } = record
    const schools = record.released.schools.map(
      ({ id, name: _name, ...school }) =>
        [id, { roundId, schoolYear, demo, rules, ...school }] as const,
    )
    return [new Map(schools)]
  })
})

/**
 * How the published main draws went at a school, newest first. Public: small counts are hidden, the
 * same ones as in the records.
 */
export async function findPastRounds(zone: string, schoolId: string): Promise<PastRound[]> {
  const years = await findZoneRounds(zone)
  return years.flatMap((schools) => {
    const its = schools.get(schoolId)
    return its ? [its] : []
  })
}
