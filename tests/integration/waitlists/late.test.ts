import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { closeDueRounds } from '@/lib/draw/rounds/close-due-rounds.mutations'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { listWindow } from '@/lib/lists/late-window.rules'
import { findRanking } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { publishedYear } from '@/tests/support/builders/published-year'

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY)
const now = () => new Date()

let y: Awaited<ReturnType<typeof publishedYear>>
let late: { guardian: Awaited<ReturnType<typeof createActor>>; id: string }

/**
 * Results are published; a family that sent nothing in time applies while a late round may be open.
 */
beforeEach(async () => {
  y = await publishedYear(db, { seats: { A: 1, B: 1 }, lists: { Ana: ['A'] } })
  await db.$executeRaw`
    UPDATE cycle SET results_at = closes_at, late_until = ${inDays(5)}
    WHERE id = ${y.cycle.id}::uuid`
  const { id } = await createStudent(db, { zoneId: y.zone.id })
  late = { guardian: await createActor(db), id }
  await linkGuardian(db, late.guardian.id, id)
})

const openLate = () => createRound(db, { cycleId: y.cycle.id, kind: 'LATE' })
const list = (version = 0) => ({ schoolIds: [y.schools['B']!, y.schools['A']!], version })
const stateNow = async () => (await listStudentCards(late.guardian, now()))[0]?.year?.state

describe('a late list', () => {
  it('is saved, sent and sent again while a late round is open, marked, with its own letter', async () => {
    await openLate()
    expect(await stateNow()).toBe('late')
    const view = await findRanking(late.guardian, late.id)
    expect(listWindow(view!, now())).toMatchObject({ window: 'open', late: true })
    expect(await saveDraft(late.guardian, late.id, list(), now())).toMatchObject({ ok: true })
    const sent = await submitList(late.guardian, late.id, list(1), now())
    expect(sent).toMatchObject({ ok: true })
    const [submission] = await db.submission.findMany({
      where: { application: { studentId: late.id } },
    })
    expect(submission).toMatchObject({ late: true })
    expect(await stateNow()).toBe('late-sent')
    const [letter] = await db.letter.findMany({ where: { to: late.guardian.email } })
    expect(letter).toMatchObject({ kind: 'lateListReceived' })
  })

  it('is not accepted without a late round, or after its end', async () => {
    expect(await stateNow()).toBe('missed')
    const refused = { ok: false, reason: 'closed' }
    expect(await submitList(late.guardian, late.id, list(), now())).toEqual(refused)
    await openLate()
    await db.$executeRaw`UPDATE cycle SET closes_at = now() - interval '3 days',
      results_at = now() - interval '2 days', late_until = now() - interval '1 day'
      WHERE id = ${y.cycle.id}::uuid`
    expect(await submitList(late.guardian, late.id, list(), now())).toEqual(refused)
    expect(await stateNow()).toBe('missed')
  })

  it('is not for families who sent one in time', async () => {
    await openLate()
    const { guardian, studentId } = y.children['Ana']!
    expect(await submitList(guardian, studentId, list(), now())).toEqual({
      ok: false,
      reason: 'closed',
    })
    expect(await saveDraft(guardian, studentId, list(), now())).toEqual({
      ok: false,
      reason: 'closed',
    })
  })

  it('is followed by the automatic close of its round, at its time and once', async () => {
    const round = await openLate()
    await closeDueRounds(now())
    const before = await db.round.findUnique({ where: { id: round.id } })
    expect(before).toMatchObject({ state: 'OPEN' })
    await db.$executeRaw`UPDATE cycle SET results_at = now() - interval '2 seconds',
      closes_at = now() - interval '3 seconds', late_until = now() - interval '1 second'
      WHERE id = ${y.cycle.id}::uuid`
    await Promise.all([closeDueRounds(now()), closeDueRounds(now())])
    expect(await db.round.findUnique({ where: { id: round.id } })).toMatchObject({
      state: 'CLOSED',
    })
    const events = { verb: 'round.closed', subjectId: round.id }
    expect(await db.auditEvent.count({ where: events })).toBe(1)
  })
})
