import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listPaperLetters } from '@/lib/desks/paper-letters.data'
import { listOffersToExtend } from '@/lib/desks/ticked/extend-answers.data'
import { extendAnswers } from '@/lib/desks/ticked/extend-answers.mutations'
import { listKindsAgain, listLettersAgain } from '@/lib/desks/ticked/letters-again.data'
import { sendLettersAgain } from '@/lib/desks/ticked/letters-again.mutations'
import { findCycleToRemind, listUnreminded } from '@/lib/desks/ticked/remind-ticked.data'
import { remindTicked } from '@/lib/desks/ticked/remind-ticked.mutations'
import { listTickedStudents } from '@/lib/desks/ticked/ticked-students.data'
import { takeBackReminders } from '@/lib/draw/readiness/held-reminders.mutations'
import { tick } from '@/lib/jobs/clock'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { answerOfferBy } from '@/lib/seats/offers/answer-offer.mutations'
import { createApplication, createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { publishedYear } from '@/tests/support/builders/published-year'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

const DAY = 86_400_000
let y: Awaited<ReturnType<typeof publishedYear>>
let ids: Record<'ana' | 'ben' | 'cai', string>
let other: Awaited<ReturnType<typeof createZone>>
let elsewhere: Actor

/** Ana and Ben have an offer, Cai has none. */
beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { Aspen: 1, Birch: 1 },
    lists: { Ben: ['Aspen'], Ana: ['Birch'], Cai: ['Aspen'] },
  })
  const idOf = (name: string) => y.children[name]?.studentId ?? ''
  ids = { ana: idOf('Ana'), ben: idOf('Ben'), cai: idOf('Cai') }
  other = await createZone(db)
  elsewhere = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: other.id }] })
})

const cycle = () => ({ id: y.cycle.id, zone: { id: y.zone.id } })
const all = () => [ids.ana, ids.ben, ids.cai]
const later = (days: number) => ({
  day: new Date(Date.now() + days * DAY).toISOString().slice(0, 10),
  reason: 'The office was closed for two days.',
})

describe('students ticked on a list of a zone', () => {
  it('are those of the zone alone, and none for who does not run it', async () => {
    const stranger = await createStudent(db, { zoneId: other.id })
    const ticked = new Set([...all(), stranger.id])
    const found = await listTickedStudents(y.staff, cycle(), ticked)
    expect(found.map(({ id }) => id).toSorted()).toEqual(all().toSorted())
    expect(await listTickedStudents(elsewhere, cycle(), ticked)).toEqual([])
  })
})

describe('more time for several families', () => {
  it('moves every open offer once, tells each family, and says who was left out and why', async () => {
    const [offer] = await listOffersToExtend(y.staff, y.cycle.id, [ids.ben])
    await answerOfferBy(
      y.staff,
      { whose: {}, asked: { channel: 'PHONE', askedBy: 'Mr. Ito', consent: 'spoken' } },
      offer?.id ?? '',
      'ACCEPTED',
      new Date(),
      'all',
    )
    const give = () => extendAnswers(y.staff, y.cycle.id, all(), later(60), new Date())
    const both = await Promise.all([give(), give()])
    const told = new Set(both.map((outcomes) => outcomes.get(ids.ana)))
    expect(told).toEqual(new Set(['moved', 'not-later']))
    for (const outcomes of both)
      expect([outcomes.get(ids.ben), outcomes.get(ids.cai)]).toEqual(['none', 'none'])
    const { guardian } = y.children['Ana'] ?? {}
    const letters = await db.letter.findMany({ where: { kind: 'deadlineMoved' } })
    expect(letters.filter(({ to }) => to === guardian?.email)).toHaveLength(1)
  })

  it('moves nothing to a day that is past or earlier, nor for who does not run the zone', async () => {
    const before = await db.offer.findMany({ orderBy: { id: 'asc' } })
    const outcomes = await extendAnswers(y.staff, y.cycle.id, all(), later(-1), new Date())
    expect(outcomes.get(ids.ana)).toBe('not-later')
    const theirs = await extendAnswers(elsewhere, y.cycle.id, all(), later(60), new Date())
    expect([...theirs.values()]).toEqual(['none', 'none', 'none'])
    expect(await db.offer.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })

  it('opens an answer that nobody gave in time again, while the seat is free', async () => {
    const [offer] = await listOffersToExtend(y.staff, y.cycle.id, [ids.ana])
    await db.$transaction([
      db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
      db.offer.update({
        where: { id: offer?.id ?? '' },
        data: { answerBy: new Date(Date.now() - 1000) },
      }),
      db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
    ])
    await tick(new Date())
    expect(await listOffersToExtend(y.staff, y.cycle.id, [ids.ana])).toMatchObject([
      { studentId: ids.ana, isOpen: false, blocker: null },
    ])
    // a seat that is not there any more opens nothing
    const birch = { cycleId: y.cycle.id, schoolId: y.schools['Birch'] ?? '' }
    await db.seatPool.updateMany({ where: birch, data: { seats: 0 } })
    expect(await listOffersToExtend(y.staff, y.cycle.id, [ids.ana])).toMatchObject([
      { studentId: ids.ana, isOpen: false, blocker: 'no-seat' },
    ])
    const refused = await extendAnswers(y.staff, y.cycle.id, [ids.ana], later(60), new Date())
    expect(refused.get(ids.ana)).toBe('no-seat')
    await db.seatPool.updateMany({ where: birch, data: { seats: 1 } })
    const outcomes = await extendAnswers(y.staff, y.cycle.id, [ids.ana], later(60), new Date())
    expect(outcomes.get(ids.ana)).toBe('moved')
  })
})

describe('a letter for several families again', () => {
  const kind = 'resultWithSeat'
  const at = () => new Date(Date.now() + 60 * 60 * 1000)
  beforeEach(async () => {
    for (const name of ['Ana', 'Ben'])
      await db.$transaction((tx) =>
        notifyGuardians(tx, y.children[name]?.applicationId ?? '', {
          kind,
          values: { school: 'School Birch', noAnswer: 'EXPIRED', waitlists: 0 },
          dates: { answerBy: at() },
        }),
      )
    await db.letter.updateMany({ data: { sentAt: new Date() } })
  })
  const students = (actor: Actor) => listTickedStudents(actor, cycle(), new Set(all()))

  it('goes once more to each guardian who got it, by one of two who press at once', async () => {
    expect(await listKindsAgain(await students(y.staff), y.cycle.id)).toContain(kind)
    const before = await listLettersAgain(await students(y.staff), y.cycle.id, kind, at())
    expect(before.map(({ studentId }) => studentId).toSorted()).toEqual(
      [ids.ana, ids.ben].toSorted(),
    )
    const again = () => sendLettersAgain(y.staff, cycle(), all(), kind, at())
    const both = await Promise.all([again(), again()])
    for (const id of [ids.ana, ids.ben]) {
      const outcomes = both.map((one) => one.get(id))
      expect(outcomes.filter((one) => one === 'sent')).toHaveLength(1)
      // the other one comes while the copy is being written, or finds it waiting to go out
      expect(['just-sent', 'not-sent']).toContain(outcomes.find((one) => one !== 'sent'))
    }
    expect(both[0]?.get(ids.cai)).toBe('none')
    const guardians = before.map(({ to }) => to)
    expect(await db.letter.count({ where: { kind, to: { in: guardians } } })).toBe(4)
  })

  it('goes to nobody before it went out, nor by who does not run the zone', async () => {
    await db.letter.updateMany({ where: { kind }, data: { sentAt: null } })
    const outcomes = await sendLettersAgain(y.staff, cycle(), all(), kind, at())
    expect([outcomes.get(ids.ana), outcomes.get(ids.ben)]).toEqual(['not-sent', 'not-sent'])
    expect(await sendLettersAgain(elsewhere, cycle(), all(), kind, at())).toEqual(new Map())
    expect(await listLettersAgain(await students(elsewhere), y.cycle.id, kind, at())).toEqual([])
  })
})

describe('a reminder to ticked families', () => {
  let z: Awaited<ReturnType<typeof smallZone>>
  let family: Record<'begun' | 'none' | 'sent' | 'alone' | 'stranger', string>

  /** One family has begun a list, one has not, one has sent it, one child has no guardian, one is of another zone. */
  beforeEach(async () => {
    z = await smallZone(db)
    const [begun, none] = [z.family.student.id, z.otherFamily.student.id]
    await createApplication(db, { cycleId: z.cycle.id, studentId: begun, draft: [z.a.id] })
    const at = { zoneId: z.zone.id, feederId: z.feeder.id }
    const sent = (await createFamily(db, at)).student.id
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: sent, schoolIds: [z.a.id] })
    const alone = (await createStudent(db, { zoneId: z.zone.id })).id
    await enroll(db, { studentId: alone, schoolId: z.feeder.id })
    const stranger = (await createStudent(db, { zoneId: other.id })).id
    family = { begun, none, sent, alone, stranger }
  })

  const remind = (actor: Actor, now = new Date()) =>
    remindTicked(actor, z.cycle.id, Object.values(family), now)
  const tickedBy = (actor: Actor) =>
    listTickedStudents(
      actor,
      { id: z.cycle.id, zone: { id: z.zone.id } },
      new Set(Object.values(family)),
    )
  const reminders = () =>
    db.letter.count({
      where: {
        kind: { in: ['listNotSent', 'listNotBegun'] },
        to: { in: [z.family.guardian.email, z.otherFamily.guardian.email] },
      },
    })

  it('goes once to each that has not sent a list, by one of two who press at once, and says who was left out', async () => {
    const both = await Promise.all([remind(z.zoneStaff), remind(z.secondZoneStaff)])
    for (const id of [family.begun, family.none])
      expect(new Set(both.map((outcomes) => outcomes.get(id)))).toEqual(
        new Set(['reminded', 'recently']),
      )
    for (const outcomes of both)
      expect([family.sent, family.alone, family.stranger].map((id) => outcomes.get(id))).toEqual([
        'none',
        'unreachable',
        undefined,
      ])
    expect(await reminders()).toBe(2)
  })

  it('goes to exactly those that its page showed, and can be taken back', async () => {
    const cycleToRemind = await findCycleToRemind(z.zoneStaff, z.cycle.id)
    const ticked = await tickedBy(z.zoneStaff)
    const shown = async () =>
      cycleToRemind &&
      (await listUnreminded(cycleToRemind, ticked, new Date()))
        .filter(({ state }) => state === 'goes')
        .map(({ studentId }) => studentId)
        .toSorted()
    const before = await shown()
    expect(before).toEqual([family.begun, family.none].toSorted())
    const one = await remindTicked(z.zoneStaff, z.cycle.id, [family.none], new Date())
    expect(one).toEqual(new Map([[family.none, 'reminded']]))
    expect(await shown()).toEqual([family.begun])
    expect(await takeBackReminders(z.zoneStaff, z.zone.id)).toBe(1)
    expect(await shown()).toEqual(before)
  })

  it('leaves out the sender’s own child, as its page shows before, and a colleague sends it', async () => {
    await linkGuardian(db, z.zoneStaff.id, family.none)
    const year = await findCycleToRemind(z.zoneStaff, z.cycle.id)
    const shown = year && (await listUnreminded(year, await tickedBy(z.zoneStaff), new Date()))
    const state = (id: string) => shown?.find(({ studentId }) => studentId === id)?.state
    expect([state(family.none), state(family.begun)]).toEqual(['own', 'goes'])
    const outcomes = await remind(z.zoneStaff)
    expect([outcomes.get(family.none), outcomes.get(family.begun)]).toEqual(['own', 'reminded'])
    expect((await remind(z.secondZoneStaff)).get(family.none)).toBe('reminded')
  })

  it('goes to nobody after the deadline, nor by who does not run the zone', async () => {
    const after = await remind(z.zoneStaff, new Date(z.cycle.closesAt.getTime()))
    expect([family.begun, family.none].map((id) => after.get(id))).toEqual(['closed', 'closed'])
    expect(await remind(elsewhere)).toEqual(new Map())
    expect(await findCycleToRemind(elsewhere, z.cycle.id)).toBeNull()
    expect(await reminders()).toBe(0)
  })
})

describe('letters on paper for ticked students', () => {
  it('are of exactly those, also of whom our e-mails reach', async () => {
    const chosen = new Set([ids.ana])
    const letters = await listPaperLetters(y.staff, y.cycle.id, 'result', new Date(), chosen)
    expect(letters?.map(({ student }) => student)).toEqual(['Ana'])
    expect(await listPaperLetters(y.staff, y.cycle.id, 'result', new Date())).toEqual([])
    expect(await listPaperLetters(elsewhere, y.cycle.id, 'result', new Date(), chosen)).toBeNull()
  })
})
