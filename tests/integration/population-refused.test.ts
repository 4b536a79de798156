import { expect, describe, it, beforeEach } from 'vitest'

import { db } from '@/lib/base/db/client'
import { isEmpty } from '@/prisma/seed'
import { createUser } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'
import { seedPopulation } from '@/prisma/seed/population'

const plan = { students: 10, seed: 1, zone: null }

beforeEach(async () => {
  await db.student.deleteMany()
  await db.user.deleteMany()
})

it('a database with a person and no district is not empty, so that no demonstration is made in it', async () => {
  expect(await isEmpty()).toBe(true)
  await createUser(db, { email: 'ana@district.example' })
  expect(await isEmpty()).toBe(false)
})

describe('a population is refused', () => {
  it('in a zone that does not exist, and leaves nothing behind', async () => {
    const made = await seedPopulation({ ...plan, zone: 'nowhere' }, new Date())
    expect(made).toEqual({ ok: false, reason: 'no-zone' })
    expect([await db.cycle.count(), await db.district.count()]).toEqual([0, 0])
  })
  it('beside other students in an outside database', async () => {
    await createStudent(db)
    const made = await seedPopulation(plan, new Date())
    expect(made).toEqual({ ok: false, reason: 'other-people' })
    expect(await db.student.count()).toBe(1)
  })
  it('where an administrator was named and no student came yet', async () => {
    await createUser(db, { email: 'ana@district.example' })
    const made = await seedPopulation(plan, new Date())
    expect(made).toEqual({ ok: false, reason: 'other-people' })
    expect(await db.student.count()).toBe(0)
    expect(await db.zone.count({ where: { slug: 'rfk' } })).toBe(0)
  })
})
