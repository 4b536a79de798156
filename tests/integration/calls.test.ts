import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { listCalls } from '@/lib/desks/calls/call-list.data'
import { callFilterSchema } from '@/lib/desks/calls/call-list.schema'
import { listCallMarks } from '@/lib/desks/calls/call-marks.data'
import { findCallers } from '@/lib/desks/calls/callers.data'
import { findCalledRound } from '@/lib/desks/calls/calls-of-round.data'
import { markCall } from '@/lib/desks/calls/mark-call.mutations'
import { callSchema } from '@/lib/desks/calls/mark-call.schema'
import { confirmCaller, endCaller, nameCaller } from '@/lib/desks/calls/name-callers.mutations'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import { listNotes, listToCallToday } from '@/lib/desks/notes/notes.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { takeRules } from '@/tests/support/builders/rules'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun, takeToApproved } from '@/tests/support/official-round'

const now = () => new Date()

type World = Awaited<ReturnType<typeof world>>
let w: World
beforeEach(async () => (w = await world()))

/**
 * An approved round of a zone with one seat at `a`, which a child of its area gets, one at `b` and five at `c`: Ana gets
 * `c`, Ben `b` as his second choice, Cai nothing. The rules admit all of the zone unless told otherwise.
 */
async function world(conditions?: readonly Condition[]) {
  const z = await smallZone(db)
  const third = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: z.zone.id }] })
  for (const [schoolId, seats] of [
    [z.a.id, 1],
    [z.b.id, 1],
    [z.c.id, 5],
  ] as const)
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, schoolId, grade: 9 },
      data: { seats },
    })
  if (conditions) {
    const { id: ruleSetId } = await createRuleSet(db, { cycleId: z.cycle.id, conditions })
    await takeRules(db, z.round.id, ruleSetId)
  }
  const send = (studentId: string, schoolIds: string[]) =>
    createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds })
  const child = async (givenName: string, familyName: string, schoolIds: string[]) => {
    const student = await createStudent(db, { zoneId: z.zone.id, givenName, familyName })
    await send(student.id, schoolIds)
    return student.id
  }
  await send(z.family.student.id, [z.a.id])
  const none = await child('Cai', 'Castro', [z.a.id])
  const first = await child('Ana', 'Alba', [z.c.id])
  const low = await child('Ben', 'Bravo', [z.a.id, z.b.id])
  await takeToApproved(z)
  return { ...z, third, none, first, low, roundId: z.round.id }
}

const callerIds = async () => {
  const rows = await db.resultCaller.findMany({ where: { roundId: w.roundId, endedAt: null } })
  return rows.map(({ id }) => id)
}

async function call(who: Actor = w.third): Promise<void> {
  expect(await nameCaller(w.zoneStaff, w.roundId, who.id)).toEqual({ ok: true })
  const id = (await callerIds()).at(-1) ?? ''
  expect(await confirmCaller(w.secondZoneStaff, w.roundId, id, now())).toEqual({ ok: true })
}

const roundOf = (actor: Actor) => findCalledRound(actor, w.zone.slug, w.roundId)

async function listOf(actor: Actor, said: Record<string, string> = {}) {
  const round = await roundOf(actor)
  return round && listCalls(actor, round, callFilterSchema.parse({ low: '2', ...said }))
}

const names = async (actor: Actor, said?: Record<string, string>) =>
  (await listOf(actor, said))?.rows.map(({ student }) => student)

const nameOf = (id: string) => db.zoneName.findMany({ where: { zoneId: id }, ...TEXTS })

const reached = { happened: 'called', said: 'Told the mother.', again: '' }
async function mark(actor: Actor, studentId: string, typed: Record<string, string> = reached) {
  const round = await roundOf(actor)
  if (!round) throw new Error('The actor calls nobody.')
  return markCall(actor, round, studentId, callSchema.parse(typed), now())
}

describe('who is named for the calls', () => {
  it('sees the list once another person has confirmed it; nobody else does, no administrator', async () => {
    await nameCaller(w.zoneStaff, w.roundId, w.third.id)
    expect(await roundOf(w.third)).toBe(null)
    const [id = ''] = await callerIds()
    const by = (actor: Actor) => confirmCaller(actor, w.roundId, id, now())
    expect(await by(w.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    expect(await by(w.third)).toEqual({ ok: false, reason: 'same-person' })
    expect(await by(w.counselor)).toEqual({ ok: false, reason: 'not-found' })
    expect(await by(w.administrator)).toEqual({ ok: true })
    expect(await roundOf(w.third)).not.toBe(null)
    for (const actor of [w.zoneStaff, w.secondZoneStaff, w.administrator, w.auditor, w.counselor])
      expect(await roundOf(actor)).toBe(null)
  })

  it('may be who ran the round or approved it, but never by their own word alone', async () => {
    expect(await nameCaller(w.zoneStaff, w.roundId, w.zoneStaff.id)).toEqual({ ok: true })
    const [id = ''] = await callerIds()
    const own = await confirmCaller(w.zoneStaff, w.roundId, id, now())
    expect(own).toEqual({ ok: false, reason: 'same-person' })
    await confirmCaller(w.secondZoneStaff, w.roundId, id, now())
    expect(await roundOf(w.zoneStaff)).not.toBe(null)
  })

  it('is somebody of the zone, is named once, and one of two', async () => {
    const by = (actor: Actor, who: Actor) => nameCaller(actor, w.roundId, who.id)
    expect(await by(w.zoneStaff, w.counselor)).toEqual({ ok: false, reason: 'not-found' })
    expect(await by(w.counselor, w.third)).toEqual({ ok: false, reason: 'not-found' })
    await by(w.zoneStaff, w.third)
    expect(await by(w.secondZoneStaff, w.third)).toEqual({ ok: false, reason: 'named' })
    // two who name at once for the one place that is left
    const answers = await Promise.all([
      by(w.zoneStaff, w.administrator),
      by(w.secondZoneStaff, w.secondZoneStaff),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'two-named' })
  })

  it('is confirmed once by two who do so at once', async () => {
    await nameCaller(w.zoneStaff, w.roundId, w.third.id)
    const [id = ''] = await callerIds()
    const answers = await Promise.all(
      [w.secondZoneStaff, w.administrator].map((by) => confirmCaller(by, w.roundId, id, now())),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'over' })
    const told = { kind: 'callerNamed', to: w.third.email }
    expect(await db.letter.count({ where: told })).toBe(1)
  })

  it('is told on the page of the round to those who run it, and can be ended by them', async () => {
    await call()
    const page = await findCallers(w.secondZoneStaff, w.roundId)
    expect(page).toMatchObject({
      isCaller: false,
      callers: [{ who: { name: w.third.name }, confirmed: { by: { you: true } } }],
    })
    expect(page?.people.map(({ id }) => id)).toContain(w.zoneStaff.id)
    expect(page?.people.map(({ id }) => id)).not.toContain(w.third.id)
    expect(await findCallers(w.counselor, w.roundId)).toBe(null)
    const [id = ''] = await callerIds()
    expect(await endCaller(w.counselor, w.roundId, id, now())).toMatchObject({ ok: false })
    expect(await endCaller(w.zoneStaff, w.roundId, id, now())).toEqual({ ok: true })
    expect(await endCaller(w.zoneStaff, w.roundId, id, now())).toEqual({
      ok: false,
      reason: 'over',
    })
    expect(await roundOf(w.third)).toBe(null)
    const verbs = await db.auditEvent.findMany({
      where: { subjectId: w.roundId, verb: { startsWith: 'caller.' } },
      orderBy: { id: 'asc' },
    })
    expect(verbs.map(({ verb }) => verb)).toEqual([
      'caller.named',
      'caller.confirmed',
      'caller.ended',
    ])
  })

  it('sees nothing more once the role has ended', async () => {
    await call()
    const round = await roundOf(w.third)
    await db.roleGrant.deleteMany({ where: { userId: w.third.id } })
    expect(await roundOf(w.third)).toBe(null)
    if (!round) throw new Error('It was there before.')
    // whoever has the page open still
    const typed = callSchema.parse(reached)
    const answer = await markCall(w.third, round, w.none, typed, now())
    expect(answer).toEqual({ ok: false, reason: 'over' })
  })
})

describe('the list', () => {
  beforeEach(() => call())

  it('has who got no seat first, then the low choices, from the choice that is asked for', async () => {
    expect(await names(w.third)).toEqual(['Cai Castro', 'Ben Bravo'])
    expect(await names(w.third, { low: '3' })).toEqual(['Cai Castro'])
    expect(await names(w.third, { result: 'low' })).toEqual(['Ben Bravo'])
    expect(await names(w.third, { sort: 'student' })).toEqual(['Ben Bravo', 'Cai Castro'])
    expect(await names(w.third, { q: 'bravo' })).toEqual(['Ben Bravo'])
  })

  it('tells the schools whose seats are left and that the rules give to the child', async () => {
    const reach = async () => (await listOf(w.third))?.rows.map((row) => row.reach)
    const open = [{ name: w.c.name, left: 4 }]
    expect(await reach()).toEqual([open, open])
  })

  it('tells no school to which the rules do not admit the child', { timeout: 60_000 }, async () => {
    w = await world(['ATTENDANCE_AREA'])
    await call()
    const rows = (await listOf(w.third))?.rows ?? []
    expect(rows.map(({ student, reach }) => [student, reach])).toEqual([
      ['Ana Alba', []],
      ['Ben Bravo', []],
      ['Cai Castro', []],
    ])
  })

  it('has whom to call, in the language of the family, and nobody whose access ended', async () => {
    const contact = (familyName: string, more: { mayBeContacted: boolean; language: string }) =>
      db.guardianContact.create({
        data: {
          studentId: w.none,
          sourceKey: familyName,
          givenName: 'Rosa',
          familyName,
          custody: true,
          phone: '+12135550100',
          ...more,
        },
      })
    await contact('Castro', { mayBeContacted: true, language: 'es' })
    await contact('Zapata', { mayBeContacted: false, language: 'ko' })
    const [row] = (await listOf(w.third))?.rows ?? []
    expect(row?.contacts.map(({ name }) => name)).toEqual(['Rosa Castro'])
    expect(row?.language).toBe('es')
    expect(await names(w.third, { language: 'es' })).toEqual(['Cai Castro'])
    expect((await listOf(w.third))?.languages).toContain('es')
  })

  it('leaves out the own child, and who left the district', async () => {
    await linkGuardian(db, w.third.id, w.none)
    expect(await names(w.third)).toEqual(['Ben Bravo'])
    await db.student.update({ where: { id: w.low }, data: { leftOn: new Date('2020-01-01') } })
    expect(await names(w.third)).toEqual([])
  })

  it('has each call that was marked; the last one says whether the family was reached', async () => {
    const noAnswer = { happened: 'no-answer', said: '', again: '' }
    expect(await mark(w.third, w.none, noAnswer)).toEqual({ ok: true })
    expect(await names(w.third, { state: 'reached' })).toEqual([])
    expect(await mark(w.third, w.none)).toEqual({ ok: true })
    expect(await names(w.third, { state: 'open' })).toEqual(['Ben Bravo'])
    expect((await listOf(w.third))?.counts).toEqual({ all: 2, open: 1, reached: 1 })
    const round = await roundOf(w.third)
    const marks = round && (await listCallMarks(w.third, round, w.none))
    expect(marks?.map(({ outcome, by }) => [outcome, by?.you])).toEqual([
      ['REACHED', true],
      ['NO_ANSWER', true],
    ])
    // marked by mistake
    await mark(w.third, w.none, noAnswer)
    expect((await listOf(w.third))?.counts.reached).toBe(0)
  })

  it('has a child that moved to another zone after the approval, marked here and read there', async () => {
    const there = await createZone(db)
    const { id: zoneId } = there
    await db.student.update({ where: { id: w.none }, data: { zoneId } })
    const [cai, ben] = (await listOf(w.third))?.rows ?? []
    expect(cai).toMatchObject({ student: 'Cai Castro', livesIn: await nameOf(zoneId) })
    expect(ben?.livesIn).toBe(null)
    // the page of the child opens by its application of the year
    const cycle = await findCycle(w.third, w.zone.slug, w.cycle.schoolYear)
    const zone = await findManagedZone(w.third, w.zone.slug)
    const page = zone && (await findZoneChild(w.third, { zone, cycle }, w.none, now()))
    expect(page).not.toBe(null)
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    const again = { happened: 'no-answer', said: 'Lives elsewhere now.', again: day }
    expect(await mark(w.third, w.none, again)).toEqual({ ok: true })

    await publishRound(w.zoneStaff, w.roundId, now())
    const office = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId }] })
    const said = async (actor: Actor) =>
      (await listNotes(actor, w.none, now())).map((note) => note.said)
    for (const actor of [office, w.third]) expect(await said(actor)).toEqual([again.said])
    // the promise is that of the office where the child lives
    const later = new Date(Date.now() + 4 * 86_400_000)
    const promised = async (actor: Actor) =>
      (await listToCallToday(actor, later)).map(({ studentId }) => studentId)
    expect(await promised(office)).toEqual([w.none])
    expect(await promised(w.third)).toEqual([])
  })

  it('takes no mark about a child with its first choice, or of no other list', async () => {
    expect(await mark(w.third, w.first)).toEqual({ ok: false, reason: 'not-found' })
    const other = w.otherFamily.student.id
    expect(await mark(w.third, other)).toEqual({ ok: false, reason: 'not-found' })
  })
})

describe('a call that is marked while the round moves on', () => {
  beforeEach(() => call())

  it.each([
    ['is released', () => publishRound(w.zoneStaff, w.roundId, now())],
    ['is sent back', () => sendBackRound(w.secondZoneStaff, w.roundId, 'Seats are wrong.', now())],
  ] as const)('is refused once the round %s', async (_what, step) => {
    const round = await roundOf(w.third)
    if (!round) throw new Error('It is approved.')
    const typed = callSchema.parse(reached)
    const [moved, marked] = await Promise.all([
      step(),
      markCall(w.third, round, w.none, typed, now()),
    ])
    expect(moved.ok).toBe(true)
    // either it came first, and stands, or it was told that it came too late
    const kept = await db.contactNote.count({ where: { roundId: w.roundId } })
    expect(kept).toBe(marked.ok ? 1 : 0)
    expect([{ ok: true }, { ok: false, reason: 'over' }]).toContainEqual(marked)
    const again = await markCall(w.third, round, w.low, typed, now())
    expect(again).toEqual({ ok: false, reason: 'over' })
    expect(await roundOf(w.third)).toBe(null)
  })

  it('stands at the child once results are out, also when their release had begun before it', async () => {
    const begun = new Date(Date.now() - 5000)
    expect(await mark(w.third, w.none)).toEqual({ ok: true })
    expect(await publishRound(w.zoneStaff, w.roundId, begun)).toMatchObject({ ok: true })
    const notes = await listNotes(w.zoneStaff, w.none, now())
    expect(notes.map(({ said }) => said)).toEqual(['Told the mother.'])
  })

  it(
    'tells in the round that follows one sent back that the family heard another result',
    { timeout: 60_000 },
    async () => {
      await mark(w.third, w.none)
      const back = await sendBackRound(w.secondZoneStaff, w.roundId, 'Seats are wrong.', now())
      if (!back.ok) throw new Error(back.reason)
      await freezeAndRun(w, back.roundId)
      await approveRound(w.secondZoneStaff, back.roundId, now())
      w = { ...w, roundId: back.roundId }
      await call()
      const [row] = (await listOf(w.third))?.rows ?? []
      expect(row).toMatchObject({ student: 'Cai Castro', mark: null })
      expect(row?.before).toBeInstanceOf(Date)
      const round = await roundOf(w.third)
      const [before] = (round && (await listCallMarks(w.third, round, w.none))) ?? []
      expect(before).toMatchObject({ said: 'Told the mother.', isBefore: true })
    },
  )
})
