import { pickWeighted } from '../random'
import type { Ground } from './zone'

/** How much more likely a family ranks a school on the campus of its attendance area. */
const NEAR = 4
const LONGEST = 12

/** A ranked list: schools by popularity (their order in the zone), with nearby schools more likely. */
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
