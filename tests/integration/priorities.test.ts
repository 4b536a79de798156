import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findPriorities } from '@/lib/year/priorities/student-facts.data'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

describe('who sees the priorities of a student', () => {
  const people = [
    ['guardian', true],
    ['otherGuardian', false],
    ['stranger', false],
    ['counselor', false],
    ['staffB', false],
    ['zoneStaff', true],
    ['administrator', true],
    ['auditor', false],
  ] as const

  it.each(people)('%s: %s', async (who, may) => {
    const { guardian, student } = z.family
    const actors = { ...z, guardian, otherGuardian: z.otherFamily.guardian }
    const priorities = await findPriorities(actors[who], student.id, z.cycle.id)
    expect([...priorities.keys()].toSorted()).toEqual(
      may ? [z.a.id, z.b.id, z.c.id].toSorted() : [],
    )
  })

  it('the counselor of the school the student is enrolled at sees none', async () => {
    const { guardian, student } = z.transferFamily
    expect((await findPriorities(guardian, student.id, z.cycle.id)).size).toBeGreaterThan(0)
    expect((await findPriorities(z.counselorA, student.id, z.cycle.id)).size).toBe(0)
  })
})
