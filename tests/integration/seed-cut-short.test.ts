import { expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { isEmpty, seedDemo } from '@/prisma/seed'

it('a demonstration that was interrupted is completed by the next start', async () => {
  // the draw cannot be stored: what a kill in the middle leaves behind
  await db.$executeRaw`ALTER TABLE placement ADD CONSTRAINT cut CHECK (lottery_number < 5)`
  await expect(seedDemo(new Date())).rejects.toThrow(/cut/)
  const students = await db.student.count()
  expect(students).toBeGreaterThan(200)
  expect(await isEmpty()).toBe(true)

  await db.$executeRaw`ALTER TABLE placement DROP CONSTRAINT cut`
  await seedDemo(new Date())
  expect(await isEmpty()).toBe(false)
  expect(await db.student.count()).toBe(students)
  expect(await db.round.count({ where: { state: 'PUBLISHED' } })).toBe(1)
}, 60_000)
