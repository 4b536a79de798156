import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { closeDueRounds } from '@/lib/draw/rounds/close-due-rounds.mutations'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findResult } from '@/lib/seats/offers/result.data'
import { createRound } from '@/prisma/seed/builders/rounds'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = () => new Date()
let y: Awaited<ReturnType<typeof publishedYear>>
let slug: string

/** Ana has the only seat of a school that Ben waits for. */
beforeEach(async () => {
  y = await publishedYear(db, { seats: { A: 1, B: 3 }, lists: { Ana: ['A'], Ben: ['A', 'B'] } })
  slug = (await db.school.findUniqueOrThrow({ where: { id: y.schools['A']! } })).slug
})

const desk = () => findDesk(y.staff, slug, now())
const outcome = async (guardian: Actor, studentId: string) =>
  (await findResult(guardian, studentId, now()))?.outcome

describe('waitlists', () => {
  it('rest while a late round is drawn, and families and schools are told so', async () => {
    const { guardian, studentId } = y.children['Ben']!
    expect((await outcome(guardian, studentId))?.listsRest).toBe(false)
    expect((await findWaitingList(y.staff, slug, now()))?.rest).toBeNull()

    const late = await createRound(db, { cycleId: y.cycle.id, kind: 'LATE' })
    await db.$executeRaw`UPDATE cycle SET results_at = now() - interval '2 seconds',
      closes_at = now() - interval '3 seconds', late_until = now() - interval '1 second'
      WHERE id = ${y.cycle.id}::uuid`
    await closeDueRounds(now())
    expect(await freezeRound(y.staff, late.id, now(), 'Nobody answers.')).toEqual({ ok: true })
    expect((await outcome(guardian, studentId))?.listsRest).toBe(true)
    expect((await findWaitingList(y.staff, slug, now()))?.rest).toBe('draw')
  })
})

describe('the pages of a school', () => {
  it('tell that results were taken back, when and why, until others are published', async () => {
    expect((await desk())?.withdrawn).toBeNull()
    const reason = 'The seats were wrong.'
    expect(await retractRound(y.staff, y.round.id, reason, now())).toMatchObject({ ok: true })
    const told = await desk()
    expect(told?.withdrawn).toEqual({ at: expect.any(Date), reason, late: false })
    expect(told?.grades[0]).toMatchObject({ offered: 0, waiting: null })
    expect(await findWaitingList(y.staff, slug, now())).toBeNull()
  })
})
