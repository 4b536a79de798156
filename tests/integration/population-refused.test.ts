import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createStudent } from '@/prisma/seed/builders/students'
import { seedPopulation } from '@/prisma/seed/population'

const plan = { students: 10, seed: 1, zone: null }

describe('a population is refused', () => {
  it('in a zone that does not exist, and leaves nothing behind', async () => {
    const made = await seedPopulation({ ...plan, zone: 'nowhere' }, new Date())
    expect(made).toEqual({ ok: false, reason: 'no-zone' })
    expect(await db.cycle.count()).toBe(0)
  })
  it('beside other students in an outside database', async () => {
    await createStudent(db)
    const made = await seedPopulation(plan, new Date())
    expect(made).toEqual({ ok: false, reason: 'other-students' })
    expect(await db.student.count()).toBe(1)
  })
})
