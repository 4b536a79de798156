import { expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createCycle } from '@/prisma/seed/builders/years'

it('a moment written and read through the client is the same moment in the database', async () => {
  const closesAt = new Date('2026-11-14T07:59:00Z')
  const cycle = await createCycle(db, { opensAt: new Date('2026-10-01T15:00:00Z'), closesAt })
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM closes_at)::int AS seconds FROM cycle WHERE id = ${cycle.id}::uuid`
  expect(row?.seconds).toBe(closesAt.getTime() / 1000)
  const [{ now } = { now: new Date(0) }] = await db.$queryRaw<{ now: Date }[]>`
    SELECT clock_timestamp() AS now`
  expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000)
})
