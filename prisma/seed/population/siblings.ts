import type { Tx } from '@/lib/base/db/client'
import type { ClaimState } from '@/lib/base/db/generated/enums'

import { birthDay } from '../household'
import { idOf } from '../ids'
import { pick } from '../random'
import type { Child } from './children'
import { insertAll } from './insert'

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
    claimed.map((child) => ({
      id: siblingId(child),
      number: `Q${child.number.slice(1)}`,
      given_name: pick(random, child.names.given),
      family_name: child.familyName,
      birth_date: birthDay(random, child.ground.schoolYear - 1, GRADE)
        .toISOString()
        .slice(0, 10),
      zone_id: child.ground.zoneId,
      attendance_area_id: child.areaId,
      household_id: child.householdId,
    })),
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
