import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'

import { type CurrentCycle, findCurrentCycles } from './current-cycles.data'

export type CounseledSchool = {
  id: string
  slug: string
  name: string
  zoneId: string
  lowestGrade: number
  highestGrade: number
  cycle: CurrentCycle
}

/** The schools an actor counsels, by name, with their zones' current cycles; schools of zones without one are left out. */
export async function listCounseledYears(
  tx: Tx,
  actor: Actor,
  now: Date,
): Promise<CounseledSchool[]> {
  const schools = await tx.school.findMany({
    where: counseledSchools(actor),
    orderBy: { name: 'asc' },
    select: {
      id: true,
      slug: true,
      name: true,
      zoneId: true,
      lowestGrade: true,
      highestGrade: true,
    },
  })
  const cycles = await findCurrentCycles(
    tx,
    schools.map((school) => school.zoneId),
    now,
  )
  return schools.flatMap((school) => {
    const cycle = cycles.get(school.zoneId)
    return cycle ? [{ ...school, cycle }] : []
  })
}

/** Each counseled school's running school year, by school id, as `counseledBy` needs it. */
export function yearsBySchool(schools: readonly CounseledSchool[]): Map<string, number> {
  return new Map(schools.map((school) => [school.id, school.cycle.schoolYear - 1]))
}
