import type { Locale } from '@/lib/base/i18n/routing'

import { birthDay } from '../household'
import { idOf } from '../ids'
import { type Names, pickNames } from '../names'
import { pick } from '../random'
import { likelySchools } from './popularity'
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
    children.push({
      ...home,
      id: idOf(`population student ${name}`),
      number: `P${String(n).padStart(7, '0')}`,
      givenName: pick(random, home.names.given),
      birthDate: birthDay(random, ground.schoolYear - 1, 8),
      feederId: pick(random, ground.feeders),
      step: stepFrom(random),
      list,
      siblingAt: random() < OLDER_SIBLING ? pick(random, list) : null,
    })
  }
  return children
}
