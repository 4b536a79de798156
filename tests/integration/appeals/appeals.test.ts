import { beforeEach, describe, expect, it } from 'vitest'

import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { tick } from '@/lib/jobs/clock'
import { previewAppeal } from '@/lib/seats/appeals/appeal-effect.data'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'
import { listAppeals } from '@/lib/seats/appeals/appeals.data'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { openAppeal, withdrawAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { watchAppeals } from '@/lib/seats/appeals/watch-appeals.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { findResult } from '@/lib/seats/offers/result.data'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { previewOffers } from '@/lib/seats/waitlists/preview-offers.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { enroll } from '@/prisma/seed/builders/students'
import { createPanelist, pdfFile, sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

const DAY = 86_400_000
const now = () => new Date()
let y: Awaited<ReturnType<typeof publishedYear>>
let panel: Awaited<ReturnType<typeof createPanelist>>

beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 2, C: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A', 'B'] },
  })
  panel = await createPanelist(db, y.zone.id)
})

const child = (name: string) => y.children[name]!
const send = (name: string, school: string) =>
  sendAppeal(child(name).guardian, child(name).studentId, y.schools[school]!)
const decide = (id: string, decision: 'ACCEPTED' | 'DENIED' = 'ACCEPTED', by = panel) =>
  decideAppeal(by, { id, decision, note: 'The court order says so.' }, now())
const liveOf = (name: string) =>
  db.offer.findMany({
    where: { applicationId: child(name).applicationId, state: { in: ['OPEN', 'ACCEPTED'] } },
    orderBy: { offeredAt: 'asc' },
    include: { school: { select: { name: true } } },
  })
const lettersTo = (email: string, kind: string) => db.letter.count({ where: { to: email, kind } })
const bodyTo = async (name: string, kind: string) => {
  const letter = { to: child(name).guardian.email, kind }
  return (await db.letter.findFirstOrThrow({ where: letter })).body
}
const answer = async (name: string, school: string, how: 'ACCEPTED' | 'DECLINED') => {
  const offer = (await liveOf(name)).find(({ schoolId }) => schoolId === y.schools[school])
  return answerOffer(child(name).guardian, offer!.id, how, now())
}

describe('an appeal is opened', () => {
  it('with its documents and date, is due in ten school days, and is notified and logged', async () => {
    const { guardian, studentId } = child('Cai')
    const id = await sendAppeal(guardian, studentId, y.schools['A']!, [pdfFile()])
    const page = await findAppealPage(guardian, studentId, 'family', now())
    expect(page?.appeals).toMatchObject([
      {
        id,
        state: 'OPEN',
        school: 'School A',
        documents: [{ name: 'letter.pdf', scan: 'PENDING' }],
      },
    ])
    const { dueAt, openedAt } = await db.appeal.findUniqueOrThrow({ where: { id } })
    const days = (dueAt.getTime() - openedAt.getTime()) / DAY
    expect(days).toBeGreaterThan(11.9)
    expect(days).toBeLessThan(14.1)
    expect(await lettersTo(guardian.email, 'appealOpened')).toBe(1)
    expect(await lettersTo(panel.email, 'appealArrived')).toBe(1)
    const events = await db.auditEvent.findMany({ where: { subjectId: id } })
    expect(events.map(({ verb }) => verb)).toEqual(['appeal.opened', 'document.added'])
    expect(JSON.stringify(events.map(({ detail }) => detail))).not.toContain('grandmother')
  })

  it('but not twice at once, not for a school with an offer, not outside the zone, and not after the deadline', async () => {
    const { guardian, studentId } = child('Ben')
    const open = (schoolId: string, at = guardian) =>
      openAppeal(
        at,
        {
          studentId,
          appeal: { schoolId, grounds: 'SAFETY', statement: 'He is not safe there.' },
          files: [],
          asked: null,
        },
        now(),
      )
    expect(await open(y.schools['B']!)).toEqual({ ok: false, reason: 'holds' })
    const other = await publishedYear(db, { seats: { X: 1 }, lists: { Zoe: ['X'] } })
    expect(await open(other.schools['X']!)).toEqual({ ok: false, reason: 'not-offered' })
    expect(await open(y.schools['A']!, child('Ana').guardian)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await open(y.schools['A']!)).toMatchObject({ ok: true })
    expect(await open(y.schools['C']!)).toEqual({ ok: false, reason: 'open' })
    const { closesAt } = await db.cycle.findUniqueOrThrow({ where: { id: y.cycle.id } })
    const after = (ms: number) => new Date(closesAt.getTime() + ms)
    await db.cycle.update({
      where: { id: y.cycle.id },
      data: { resultsAt: after(1), appealsBy: after(2) },
    })
    const cai = child('Cai')
    expect(
      await openAppeal(
        cai.guardian,
        {
          studentId: cai.studentId,
          appeal: {
            schoolId: y.schools['A']!,
            grounds: 'ERROR',
            statement: 'The sibling was missed.',
          },
          files: [],
          asked: null,
        },
        new Date(0),
      ),
    ).toEqual({ ok: false, reason: 'too-late' })
  })

  it('keeps nothing when a file is refused', async () => {
    const { guardian, studentId } = child('Cai')
    const result = await openAppeal(
      guardian,
      {
        studentId,
        appeal: { schoolId: y.schools['A']!, grounds: 'ERROR', statement: 'Look at the letter.' },
        files: [pdfFile(), { name: 'x.pdf', size: 2, bytes: new Uint8Array([77, 90]) }],
        asked: null,
      },
      now(),
    )
    expect(result).toEqual({ ok: false, reason: 'file', fault: { file: 'x.pdf', why: 'type' } })
    expect(await db.appeal.count({ where: { openedById: guardian.id } })).toBe(0)
  })

  it('by a counselor for a family that asked, with who and how', async () => {
    const { studentId, guardian } = child('Cai')
    const feeder = await db.school.findFirstOrThrow({ where: { id: y.schools['C']! } })
    await enroll(db, { studentId, schoolId: feeder.id })
    const counselor = await createActor(db, {
      roles: [{ role: 'COUNSELOR', schoolId: feeder.id }],
    })
    const asked = { channel: 'PHONE', askedBy: 'Maria Cai' } as const
    const result = await openAppeal(
      counselor,
      {
        studentId,
        appeal: {
          schoolId: y.schools['A']!,
          grounds: 'HOUSEHOLD',
          statement: 'They moved in May.',
        },
        files: [],
        asked,
      },
      now(),
    )
    expect(result).toMatchObject({ ok: true })
    expect(await db.appeal.findFirst({ where: { openedById: counselor.id } })).toMatchObject(asked)
    expect(await lettersTo(guardian.email, 'appealOpened')).toBe(1)
    expect(await lettersTo(counselor.email, 'appealOpened')).toBe(0)
  })
})

describe('an accepted appeal', () => {
  it('offers a free seat at once, marked as given by appeal, and adds no seat', async () => {
    await answer('Ben', 'B', 'ACCEPTED')
    const id = await send('Ben', 'C')
    expect(await previewAppeal(panel, id, now())).toMatchObject({
      seats: 1,
      free: 1,
      hasSeat: true,
      passedOver: [],
    })
    expect(await decide(id)).toEqual({ ok: true, seat: 'offered' })
    expect(await liveOf('Ben')).toMatchObject([{ source: 'ROUND' }, { source: 'APPEAL' }])
    const { guardian, studentId } = child('Ben')
    expect(await lettersTo(guardian.email, 'appealAcceptedSeat')).toBe(1)
    const result = await findResult(guardian, studentId, new Date())
    const told = result?.outcome?.live.find(({ source }) => source === 'APPEAL')
    expect(told?.decided).toMatchObject({ by: '', reason: 'The court order says so.' })
    expect(await listAppeals(y.staff, y.zone.id, 'decided')).toMatchObject([{ id, offer: 'OPEN' }])
    await answer('Ben', 'C', 'ACCEPTED')
    expect(await liveOf('Ben')).toMatchObject([{ source: 'APPEAL', state: 'ACCEPTED' }])
  })

  it('names the seat the child holds or is offered already', async () => {
    await answer('Cai', 'B', 'ACCEPTED')
    const toNext = await send('Cai', 'A')
    await decide(toNext)
    await answer('Ana', 'A', 'DECLINED')
    expect(await bodyTo('Cai', 'appealSeat')).toContain('gives up the seat at School B')
    await decide(await send('Ben', 'C'))
    expect(await bodyTo('Ben', 'appealAcceptedSeat')).toContain('an offer of a seat at School B')
  })

  it('without a free seat is next for the first one, before the waitlist, and adds no seat', async () => {
    const id = await send('Cai', 'A')
    const effect = await previewAppeal(panel, id, now())
    expect(effect).toMatchObject({ free: 0, hasSeat: false })
    expect(effect?.list).toEqual([
      { own: true, before: 2, after: 0 },
      { own: false, before: 1, after: 1 },
    ])
    expect(await decide(id)).toEqual({ ok: true, seat: 'next' })
    await tick(now())
    expect((await liveOf('Cai')).map(({ school }) => school.name)).toEqual(['School B'])
    await answer('Cai', 'B', 'ACCEPTED')
    await answer('Ana', 'A', 'DECLINED')
    const cai = await liveOf('Cai')
    expect(cai.map(({ source, school }) => [source, school.name])).toEqual([
      ['ROUND', 'School B'],
      ['APPEAL', 'School A'],
    ])
    expect((await liveOf('Ben')).map(({ school }) => school.name)).toEqual(['School B'])
    expect(await lettersTo(child('Cai').guardian.email, 'appealSeat')).toBe(1)
    await answer('Cai', 'A', 'DECLINED')
    expect((await liveOf('Ben')).map(({ school }) => school.name)).toContain('School A')
    await tick(now())
    expect(
      await db.offer.count({
        where: { source: 'APPEAL', application: { cycleId: y.cycle.id } },
      }),
    ).toBe(1)
  })

  it('and a denied one are sent with their reason, and stay decided', async () => {
    const id = await send('Cai', 'A')
    expect(await decide(id, 'DENIED')).toEqual({ ok: true, seat: null })
    expect(await lettersTo(child('Cai').guardian.email, 'appealDenied')).toBe(1)
    expect(await decide(id)).toEqual({ ok: false, reason: 'closed' })
    await expect(send('Cai', 'A')).rejects.toThrow('decided')
    const again = db.appeal.update({ where: { id }, data: { state: 'OPEN' } })
    expect(findBrokenRule(await again.catch((error: unknown) => error))).toBe('final')
  })
})

describe('who made the placement', () => {
  it.each(['staff', 'second'] as const)('does not decide its appeal: %s', async (who) => {
    await db.roleGrant.create({
      data: { userId: y[who].id, role: 'APPEAL_PANEL', zoneId: y.zone.id },
    })
    const both = { ...y[who], panelOf: [y.zone.id] }
    const id = await send('Ben', 'C')
    expect(await decide(id, 'ACCEPTED', both)).toEqual({ ok: false, reason: 'same-person' })
    expect(
      await db.offer.count({
        where: { source: 'APPEAL', application: { cycleId: y.cycle.id } },
      }),
    ).toBe(0)
  })

  it('nor does a guardian: the database refuses even if the program allows it', async () => {
    const id = await send('Ben', 'C')
    const decided = {
      state: 'DENIED' as const,
      decidedById: child('Ben').guardian.id,
      decidedAt: now(),
      decisionNote: 'No.',
    }
    const error = await db.appeal.update({ where: { id }, data: decided }).catch((e: unknown) => e)
    expect(findBrokenRule(error)).toBe('same-person')
  })
})

describe('the clock of an appeal', () => {
  it('reminds the panel once and notifies the zone once, however many workers check', async () => {
    const id = await send('Cai', 'A')
    const { dueAt } = await db.appeal.findUniqueOrThrow({ where: { id } })
    const before = (days: number) => new Date(dueAt.getTime() - days * DAY)
    const counts = []
    for (const days of [5, 1.9, 1, -0.1, -3]) {
      await Promise.all([watchAppeals(before(days)), watchAppeals(before(days))])
      counts.push([
        await lettersTo(panel.email, 'appealReminder'),
        await lettersTo(y.staff.email, 'appealOverdue'),
      ])
    }
    expect(counts).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ])
    expect(await lettersTo(child('Cai').guardian.email, 'appealReminder')).toBe(0)
  })

  it('stops when the appeal is withdrawn, and another can be sent', async () => {
    const id = await send('Cai', 'A')
    expect(await withdrawAppeal(child('Cai').guardian, id)).toEqual({ ok: true })
    expect(await withdrawAppeal(child('Cai').guardian, id)).toEqual({ ok: false, reason: 'closed' })
    expect(await watchAppeals(new Date(Date.now() + 60 * DAY))).toBe(0)
    await expect(send('Cai', 'A')).resolves.toBeTypeOf('string')
  })
})

it('the preview names the child of an accepted appeal before the waitlist, as the real move does', async () => {
  await decide(await send('Cai', 'A'))
  await db.seatPool.updateMany({
    where: { cycleId: y.cycle.id, schoolId: y.schools['A']! },
    data: { seats: 2 },
  })
  const counts = () => Promise.all([db.offer.count(), db.letter.count(), db.auditEvent.count()])
  const before = await counts()
  const preview = await previewOffers(y.staff, y.cycle.id, now())
  expect(preview?.next).toMatchObject([{ school: 'School A', holds: 'School B', byAppeal: true }])
  expect(await counts()).toEqual(before)

  expect(await moveWaitlistsOf(y.cycle.id, now())).toBe(1)
  expect((await liveOf('Cai')).map(({ school }) => school.name)).toContain('School A')
  expect((await liveOf('Ben')).map(({ school }) => school.name)).not.toContain('School A')
})
