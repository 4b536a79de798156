import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { toWallClock } from '@/lib/base/format/wall-clock'
import { tick } from '@/lib/jobs/clock'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { listManualPlacementsOf } from '@/lib/seats/manual-placements/manual-placements.data'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'
import { remindOffers } from '@/lib/seats/offers/remind-offers.mutations'
import { findResult } from '@/lib/seats/offers/result.data'
import { previewOffers } from '@/lib/seats/waitlists/preview-offers.mutations'
import {
  listWaitlistEntries,
  listWaitlistEvents,
  listWaitlists,
} from '@/lib/seats/waitlists/waitlists.data'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { publishedYear } from '@/tests/support/builders/published-year'

type Year = Awaited<ReturnType<typeof publishedYear>>

const now = () => new Date()
const DAY = 86_400_000
const dayIn = (days: number) =>
  toWallClock(new Date(Date.now() + days * DAY), 'America/Los_Angeles').day
let y: Year

beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 2 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A', 'B'] },
  })
})

const offerOf = (name: string, school: string) =>
  db.offer.findFirstOrThrow({
    where: { applicationId: y.children[name]!.applicationId, schoolId: y.schools[school]! },
    orderBy: { offeredAt: 'desc' },
  })

async function setDeadline(offerId: string, answerBy: Date) {
  await db.$transaction([
    db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
    db.offer.update({ where: { id: offerId }, data: { answerBy } }),
    db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
  ])
}

const lettersTo = async (name: string, kind: string) =>
  db.letter.count({ where: { to: y.children[name]!.guardian.email, kind } })

describe('no answer in time', () => {
  it('accepts the seat where the rules say so: the system accepts it and notifies the family', async () => {
    y = await publishedYear(db, { seats: { A: 1 }, lists: { Ana: ['A'] }, noAnswer: 'ACCEPTED' })
    const offer = await offerOf('Ana', 'A')
    await setDeadline(offer.id, new Date(Date.now() - 1000))
    await tick(now())
    const after = await offerOf('Ana', 'A')
    expect(after).toMatchObject({ state: 'ACCEPTED', answeredById: null })
    expect(await lettersTo('Ana', 'seatKept')).toBe(1)
    const { guardian, studentId } = y.children['Ana']!
    const result = await findResult(guardian, studentId, new Date())
    expect(result?.outcome?.live[0]).toMatchObject({ accepted: 'silent', state: 'ACCEPTED' })
    expect(await db.enrollment.count({ where: { studentId, schoolYear: 2027 } })).toBe(1)
  })

  it('never moves a child from a seat it holds to one offered from a waitlist', async () => {
    y = await publishedYear(db, {
      seats: { A: 1, B: 1 },
      lists: { Ana: ['A'], Ben: ['A', 'B'] },
      noAnswer: 'ACCEPTED',
    })
    await answerOffer(
      y.children['Ben']!.guardian,
      (await offerOf('Ben', 'B')).id,
      'ACCEPTED',
      now(),
    )
    await answerOffer(
      y.children['Ana']!.guardian,
      (await offerOf('Ana', 'A')).id,
      'DECLINED',
      now(),
    )
    await setDeadline((await offerOf('Ben', 'A')).id, new Date(Date.now() - 1000))
    await tick(now())
    expect((await offerOf('Ben', 'A')).state).toBe('EXPIRED')
    expect((await offerOf('Ben', 'B')).state).toBe('ACCEPTED')
  })
})

describe('reminders', () => {
  it('are sent once at each of three times, however often the worker checks', async () => {
    const { id, answerBy } = await offerOf('Ana', 'A')
    await db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`
    await db.$executeRaw`UPDATE offer SET offered_at = now() - interval '1 day'`
    await db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`
    const before = (days: number) => new Date(answerBy.getTime() - days * DAY)
    const counts = []
    for (const days of [9, 7, 6.9, 5, 2, 1.9, 1, 0.5, 0.4]) {
      await Promise.all([remindOffers(before(days)), remindOffers(before(days))])
      counts.push(await lettersTo('Ana', 'offerReminder'))
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3])
    expect((await offerOf('Ana', 'A')).id).toBe(id)
  })
})

describe('one family’s deadline', () => {
  const deadline = (days: number) => ({ day: dayIn(days), reason: 'The family was abroad.' })

  it('is moved to a later day with a reason, which is sent and logged', async () => {
    const { id } = await offerOf('Ana', 'A')
    expect(await moveDeadline(y.staff, id, deadline(30), now())).toEqual({ ok: true })
    const after = await offerOf('Ana', 'A')
    expect(after).toMatchObject({ state: 'OPEN', deadlineReason: 'The family was abroad.' })
    expect(toWallClock(after.answerBy, 'America/Los_Angeles').time).toBe('23:59')
    expect(await lettersTo('Ana', 'deadlineMoved')).toBe(1)
    const event = await db.auditEvent.findFirst({
      where: { verb: 'offer.deadlineMoved', subjectId: id },
    })
    expect(event).toMatchObject({ actorId: y.staff.id, zoneId: y.zone.id })
  })

  it('is not moved to an earlier day, or for an answered offer, or by a stranger', async () => {
    const { id } = await offerOf('Ana', 'A')
    expect(await moveDeadline(y.staff, id, deadline(2), now())).toEqual({
      ok: false,
      reason: 'not-later',
    })
    const { guardian } = y.children['Ana']!
    expect(await moveDeadline(guardian, id, deadline(30), now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
    // nor by somebody of the zone for a child of their own
    await linkGuardian(db, y.staff.id, y.children['Ana']!.studentId)
    expect(await moveDeadline(y.staff, id, deadline(30), now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const [first] = await listWaitlistEntries(y.staff, y.cycle.id, y.schools['A']!, now())
    expect(first?.offer?.movable ?? false).toBe(false)
    await db.guardianLink.deleteMany({ where: { userId: y.staff.id } })
    await answerOffer(guardian, id, 'ACCEPTED', now())
    expect(await moveDeadline(y.staff, id, deadline(30), now())).toEqual({
      ok: false,
      reason: 'answered',
    })
  })

  it('reopens an expired offer while a seat is left, but not once the seat was offered to the next', async () => {
    const ana = await offerOf('Ana', 'A')
    const ben = await offerOf('Ben', 'B')
    for (const { id } of [ana, ben]) await setDeadline(id, new Date(Date.now() - 1000))
    await tick(now())
    expect(await moveDeadline(y.staff, ben.id, deadline(5), now())).toEqual({ ok: true })
    expect((await offerOf('Ben', 'B')).state).toBe('OPEN')
    expect(await moveDeadline(y.staff, ana.id, deadline(5), now())).toEqual({
      ok: false,
      reason: 'no-seat',
    })
  })
})

describe('a manual placement', () => {
  const request = async (name: string, school: string) => {
    const { number } = await db.student.findUniqueOrThrow({
      where: { id: y.children[name]!.studentId },
    })
    return { number, schoolId: y.schools[school]!, reason: 'A court decided it, file 12.' }
  }
  const decide = (id: string, addSeat: boolean, decision = 'APPROVED' as const) => ({
    id,
    decision,
    addSeat,
  })

  it('is requested by one person and approved by another, then offered, notified and marked for good', async () => {
    const asked = await requestManualPlacement(y.staff, y.cycle.id, await request('Cai', 'A'))
    if (!asked.ok) throw new Error(asked.reason)
    expect(await decideManualPlacement(y.staff, decide(asked.id, true), now())).toEqual({
      ok: false,
      reason: 'same-person',
    })
    expect(await decideManualPlacement(y.second, decide(asked.id, false), now())).toEqual({
      ok: false,
      reason: 'no-seat',
    })
    expect(await decideManualPlacement(y.second, decide(asked.id, true), now())).toEqual({
      ok: true,
    })
    expect(await decideManualPlacement(y.second, decide(asked.id, true), now())).toEqual({
      ok: false,
      reason: 'decided',
    })
    expect(await offerOf('Cai', 'A')).toMatchObject({ source: 'MANUAL', state: 'OPEN' })
    expect((await offerOf('Ben', 'B')).state).toBe('OPEN')
    expect(await lettersTo('Cai', 'manualOffer')).toBe(1)
    const { guardian, studentId, applicationId } = y.children['Cai']!
    const letter = { to: guardian.email, kind: 'manualOffer' }
    const { body } = await db.letter.findFirstOrThrow({ where: letter })
    expect(body).toContain('also has an offer of a seat at School B')
    const result = await findResult(guardian, studentId, new Date())
    const told = result?.outcome?.live.find(({ source }) => source === 'MANUAL')
    expect(told?.decided).toMatchObject({
      by: y.second.name,
      reason: 'A court decided it, file 12.',
    })
    await answerOffer(guardian, told!.id, 'ACCEPTED', now())
    expect((await offerOf('Cai', 'B')).state).toBe('SUPERSEDED')
    expect(await listManualPlacementsOf(y.staff, applicationId)).toMatchObject([
      { state: 'APPROVED' },
    ])
    expect(await listManualPlacementsOf(guardian, applicationId)).toEqual([])
  })

  it('is requested once at a time, for a child who applied and has no seat there', async () => {
    const cai = await request('Cai', 'A')
    const both = await Promise.all([
      requestManualPlacement(y.staff, y.cycle.id, cai),
      requestManualPlacement(y.second, y.cycle.id, cai),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await requestManualPlacement(y.staff, y.cycle.id, await request('Ana', 'A'))).toEqual({
      ok: false,
      reason: 'holds',
    })
    expect(await requestManualPlacement(y.staff, y.cycle.id, { ...cai, number: 'nobody' })).toEqual(
      {
        ok: false,
        reason: 'no-application',
      },
    )
    expect(await requestManualPlacement(y.children['Ana']!.guardian, y.cycle.id, cai)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('that is approved and refused at the same moment has one decision', async () => {
    const asked = await requestManualPlacement(y.staff, y.cycle.id, await request('Cai', 'A'))
    if (!asked.ok) throw new Error(asked.reason)
    const answers = await Promise.all([
      decideManualPlacement(y.second, decide(asked.id, true), now()),
      decideManualPlacement(y.second, { id: asked.id, decision: 'REFUSED', addSeat: false }, now()),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('the staff page', () => {
  it('shows every waitlist, its events and who is next to staff who run the zone', async () => {
    await db.seatPool.updateMany({
      where: { cycleId: y.cycle.id, schoolId: y.schools['A']! },
      data: { seats: 2 },
    })
    const preview = await previewOffers(y.staff, y.cycle.id, now())
    expect(preview?.next).toMatchObject([{ school: 'School A', holds: 'School B' }])
    const [a] = await listWaitlists(y.staff, y.cycle.id)
    expect(a).toMatchObject({ seats: 2, taken: 0, offered: 1, free: 1, waiting: 2 })
    await tick(now())
    const entries = await listWaitlistEntries(y.staff, y.cycle.id, y.schools['A']!, now())
    expect(entries.map(({ state, now: place, holds }) => [state, place, holds])).toEqual([
      ['OFFERED', null, 'School B'],
      ['WAITING', 1, 'School B'],
    ])
    // in September nobody waits any more
    const { schoolYear } = y.cycle
    const over = new Date(`${schoolYear}-09-02T12:00:00Z`)
    const ended = await listWaitlistEntries(y.staff, y.cycle.id, y.schools['A']!, over)
    expect(ended.map(({ state, now: place }) => [state, place])).toEqual([
      ['OFFERED', null],
      ['ENDED', null],
    ])
    const events = await listWaitlistEvents(y.staff, y.cycle.id, y.schools['A']!)
    expect(events.map(({ verb, by }) => [verb, by])).toEqual([['offer.fromWaitlist', null]])
    const { guardian } = y.children['Ana']!
    expect(await listWaitlists(guardian, y.cycle.id)).toEqual([])
    expect(await listWaitlistEntries(guardian, y.cycle.id, y.schools['A']!, now())).toEqual([])
    expect(await listWaitlistEvents(guardian, y.cycle.id, y.schools['A']!)).toEqual([])
    expect(await previewOffers(guardian, y.cycle.id, now())).toBeNull()
  })

  it('shows a family its place now, its place before, and when the waitlist moved', async () => {
    await answerOffer(
      y.children['Ana']!.guardian,
      (await offerOf('Ana', 'A')).id,
      'DECLINED',
      now(),
    )
    const { guardian, studentId } = y.children['Cai']!
    const result = await findResult(guardian, studentId, new Date())
    expect(result?.outcome?.places).toMatchObject([
      { school: 'School A', placeInRound: 2, placeNow: 1, moves: [{ count: 1, place: 1 }] },
    ])
    expect(result?.outcome?.choices[0]).toMatchObject({ waitlist: 1 })
  })
})
