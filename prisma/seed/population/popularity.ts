import { pickWeighted } from '../random'
import type { Ground } from './zone'

/** How much likelier a family ranks a school of the campus whose area it lives in. */
const NEAR = 4
const LONGEST = 12

/** A ranked list: schools as popular as their place in the zone's order says, those near likelier. */
export function likelySchools(
  random: () => number,
  ground: Ground,
  areaId: string | null,
): string[] {
  const campusId = ground.areas.find((area) => area.id === areaId)?.campusId
  const weights = ground.schools.map(
    (school, place) => (school.campusId === campusId ? NEAR : 1) / (place + 1),
  )
  const length = 1 + Math.floor(random() * Math.min(LONGEST, ground.schools.length))
  return pickWeighted(random, weights, length).flatMap((place) => {
    const school = ground.schools[place]
    return school ? [school.id] : []
  })
}
