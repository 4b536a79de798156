import type { Tx } from '@/lib/base/db/client'
import type { ClaimState } from '@/lib/base/db/generated/enums'
import type { Locale } from '@/lib/base/i18n/routing'
import { pick, pickWeighted } from '@/prisma/seed/ids'

import { birthDay } from '../household'
import { idOf } from '../ids'
import { freshName, type Names, pickNames } from '../names'
import { insertAll } from './rows'
import type { Ground } from './zone'

/** The state of a family's list. */
type Step = 'sent' | 'begun' | 'nothing'

export type Child = {
  id: string
  number: string
  givenName: string
  familyName: string
  /** Given names for the siblings. */
  names: Names
  /** The given names of the household's children so far. */
  readonly given: Set<string>
  birthDate: Date
  householdId: string
  guardianId: string
  guardianName: string
  locale: Locale
  areaId: string | null
  feederId: string
  ground: Ground
  step: Step
  /** Ranked schools, best first. */
  list: readonly string[]
  /** The school of an older sibling. */
  siblingAt: string | null
}

/** The shares of children who live with the previous child, and who have an older sibling. */
const SAME_HOME = 0.06
const OLDER_SIBLING = 0.17

function stepFrom(random: () => number): Step {
  const chance = random()
  if (chance < 0.92) return 'sent'
  return chance < 0.96 ? 'begun' : 'nothing'
}

type Home = Pick<
  Child,
  | 'names'
  | 'given'
  | 'familyName'
  | 'householdId'
  | 'guardianId'
  | 'guardianName'
  | 'locale'
  | 'areaId'
  | 'ground'
>

function makeHome(random: () => number, grounds: readonly Ground[], name: string): Home {
  const names = pickNames(random)
  const familyName = pick(random, names.family)
  const ground = pick(random, grounds)
  const area = ground.areas.length > 0 ? pick(random, ground.areas) : null
  return {
    names,
    given: new Set(),
    familyName,
    ground,
    areaId: area?.id ?? null,
    householdId: idOf(`household ${name}`),
    guardianId: idOf(`guardian ${name}`),
    guardianName: `${pick(random, names.parent)} ${familyName}`,
    locale: random() < 0.6 ? 'es' : 'en',
  }
}

/** Makes up the eighth graders of a population and their lists; the same for the same seed. */
export function makeChildren(
  random: () => number,
  grounds: readonly Ground[],
  plan: { students: number; seed: number },
): Child[] {
  const children: Child[] = []
  let home: Home | null = null
  for (let n = 0; n < plan.students; n++) {
    const name = `${plan.seed} ${n}`
    if (home === null || random() >= SAME_HOME) home = makeHome(random, grounds, name)
    const { ground, areaId } = home
    const list = likelySchools(random, ground, areaId)
    const givenName = freshName(random, home.names.given, home.given)
    home.given.add(givenName)
    children.push({
      ...home,
      id: idOf(`population student ${name}`),
      number: `P${String(n).padStart(7, '0')}`,
      givenName,
      birthDate: birthDay(random, ground.schoolYear - 1, 8),
      feederId: pick(random, ground.feeders),
      step: stepFrom(random),
      list,
      siblingAt: random() < OLDER_SIBLING ? pick(random, list) : null,
    })
  }
  return children
}

/** How much more likely a family ranks a school on the campus of its attendance area. */
const NEAR = 4
const LONGEST = 12

/** A ranked list: schools by popularity (their order in the zone), with nearby schools more likely. */
function likelySchools(random: () => number, ground: Ground, areaId: string | null): string[] {
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

type Claimed = Child & { siblingAt: string }

const GRADE = 10

function stateFrom(random: () => number): ClaimState {
  const chance = random()
  if (chance < 0.75) return 'APPROVED'
  return chance < 0.9 ? 'PENDING' : 'REJECTED'
}

/** Writes older siblings at the zone's schools and their claims. Returns the number of siblings. */
export async function writeSiblings(
  tx: Tx,
  children: readonly Child[],
  random: () => number,
): Promise<number> {
  const claimed = children.filter((child): child is Claimed => child.siblingAt !== null)
  const siblingId = (child: Child) => idOf(`sibling of ${child.id}`)
  await insertAll(
    tx,
    'student',
    claimed.map((child) => {
      const givenName = freshName(random, child.names.given, child.given)
      child.given.add(givenName)
      return {
        id: siblingId(child),
        number: `Q${child.number.slice(1)}`,
        given_name: givenName,
        family_name: child.familyName,
        birth_date: birthDay(random, child.ground.schoolYear - 1, GRADE)
          .toISOString()
          .slice(0, 10),
        zone_id: child.ground.zoneId,
        attendance_area_id: child.areaId,
        household_id: child.householdId,
      }
    }),
  )
  await insertAll(
    tx,
    'enrollment',
    claimed.map((child) => ({
      student_id: siblingId(child),
      school_year: child.ground.schoolYear - 1,
      school_id: child.siblingAt,
      grade: GRADE,
    })),
  )
  await insertAll(
    tx,
    'claim',
    claimed.map((child) => ({
      id: idOf(`claim of ${child.id}`),
      cycle_id: child.ground.cycleId,
      student_id: child.id,
      school_id: child.siblingAt,
      condition: 'SIBLING_ENROLLED',
      state: stateFrom(random),
      source: 'STATED',
    })),
  )
  return claimed.length
}
