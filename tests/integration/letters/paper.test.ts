import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { countPaperLetters, listPaperLetters } from '@/lib/desks/paper-letters.data'
import { createActor } from '@/prisma/seed/builders/people'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = new Date()
let year: Awaited<ReturnType<typeof publishedYear>>
let stranger: Awaited<ReturnType<typeof createActor>>

/** Ben has the seat, Ana waits for it; nobody has added Ana or Cai to an account. */
beforeAll(async () => {
  year = await publishedYear(db, {
    seats: { Aspen: 1, Birch: 1 },
    lists: { Ben: ['Aspen'], Ana: ['Aspen', 'Birch'], Cai: ['Aspen'] },
  })
  const without = [year.children['Ana']!.studentId, year.children['Cai']!.studentId]
  await db.guardianLink.deleteMany({ where: { studentId: { in: without } } })
  stranger = await createActor(db)
})

describe('letters on paper', () => {
  it('are for the students whom nobody has added to an account, each once, with the published result', async () => {
    const found = await listPaperLetters(year.staff, year.cycle.id, 'result', now)
    const told = found!.letters.map(({ student, kind, placedAt }) => [student, kind, placedAt])
    expect(told).toEqual([
      ['Ana', 'resultWithSeat', 'School Birch'],
      ['Cai', 'resultWithoutSeat', null],
    ])
    expect(await countPaperLetters(year.staff, year.cycle.id, now)).toMatchObject({ result: 2 })
  })

  it('are not found by people who do not run the zone', async () => {
    expect(await listPaperLetters(stranger, year.cycle.id, 'result', now)).toBeNull()
    expect(await countPaperLetters(stranger, year.cycle.id, now)).toBeNull()
  })
})
