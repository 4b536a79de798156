import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import { findHeldReminders } from '@/lib/draw/readiness/held-reminders.data'
import { takeBackReminders } from '@/lib/draw/readiness/held-reminders.mutations'
import { previewReminder, previewReminderOfAll } from '@/lib/draw/readiness/remind-families.data'
import { remindFamilies } from '@/lib/draw/readiness/remind-families.mutations'
import { createApplication, createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createUser } from '@/prisma/seed/builders/people'
import { createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

const DAY = 86_400_000
const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * DAY)
let z: Awaited<ReturnType<typeof smallZone>>

const letters = (kind: string) => db.letter.findMany({ where: { kind }, orderBy: { to: 'asc' } })

/**
 * Started: one child with two guardians, one of them Spanish-speaking. Not started: two families,
 * and a child without a guardian.
 */
beforeAll(async () => {
  z = await smallZone(db)
  const { zone, feeder, cycle } = z
  const { student } = await createFamily(db, { zoneId: zone.id, feederId: feeder.id })
  const spanish = await createUser(db, { locale: 'es' })
  await linkGuardian(db, spanish.id, student.id)
  await createApplication(db, { cycleId: cycle.id, studentId: student.id, draft: [z.a.id] })
  const sent = await createFamily(db, { zoneId: zone.id, feederId: feeder.id })
  await createSubmitted(db, {
    cycleId: cycle.id,
    studentId: sent.student.id,
    schoolIds: [z.a.id],
  })
  const alone = await createStudent(db, { zoneId: zone.id })
  await enroll(db, { studentId: alone.id, schoolId: feeder.id })
})

it('is shown before it is sent: how many letters, in which language, and who is not reached', async () => {
  expect(await previewReminder(z.zoneStaff, z.cycle.id, 'not-sent', now)).toEqual({
    students: 1,
    letters: { ...inEveryLanguage(() => 0), en: 1, es: 1 },
    remindedRecently: 0,
    unreachable: 0,
    isOpen: true,
  })
  expect(await previewReminder(z.zoneStaff, z.cycle.id, 'not-applied', now)).toMatchObject({
    students: 2,
    letters: { en: 2, es: 0 },
    unreachable: 1,
  })
})

it('is sent exactly once when several people click at once', async () => {
  const { zoneStaff, secondZoneStaff, administrator, cycle } = z
  const pressed = await Promise.all(
    [zoneStaff, secondZoneStaff, administrator, zoneStaff].map((actor) =>
      remindFamilies(actor, cycle.id, 'not-sent', now),
    ),
  )
  const counts = pressed.map((one) => (one.ok ? one.letters : -1))
  expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 2])
  const sent = await letters('listNotSent')
  expect(sent.map((letter) => letter.locale).toSorted()).toEqual(['en', 'es'])
  expect(sent.find(({ locale }) => locale === 'es')?.body).toContain('Enviar mi lista')

  const others = await Promise.all(
    [zoneStaff, secondZoneStaff].map((actor) =>
      remindFamilies(actor, cycle.id, 'not-applied', now),
    ),
  )
  expect(others.map((one) => (one.ok ? one.letters : -1)).toSorted((a, b) => a - b)).toEqual([0, 2])
  expect(await letters('listNotBegun')).toHaveLength(2)
  const events = await db.auditEvent.findMany({ where: { verb: 'families.reminded' } })
  expect(events.map((event) => event.detail)).toEqual([
    { about: 'not-sent', students: 1, letters: 2 },
    { about: 'not-applied', students: 2, letters: 2 },
  ])
})

it('is sent again after three days, and not before', async () => {
  const soon = await remindFamilies(z.zoneStaff, z.cycle.id, 'not-sent', inDays(2.9))
  expect(soon).toEqual({ ok: true, students: 0, letters: 0 })
  expect(await previewReminder(z.zoneStaff, z.cycle.id, 'not-sent', inDays(2.9))).toMatchObject({
    letters: { en: 0, es: 0 },
    remindedRecently: 1,
  })
  const later = inDays(3.1)
  expect(await remindFamilies(z.zoneStaff, z.cycle.id, 'not-sent', later)).toMatchObject({
    letters: 2,
  })
  expect(await remindFamilies(z.zoneStaff, z.cycle.id, 'not-applied', later)).toMatchObject({
    letters: 2,
  })
})

it('of all at once is told as the sum of both kinds, before it is sent', async () => {
  const zone = await smallZone(db)
  const preview = await previewReminderOfAll(zone.zoneStaff, zone.cycle.id, now)
  const [begun, none] = await Promise.all(
    REMINDABLE.map((about) => previewReminder(zone.zoneStaff, zone.cycle.id, about, now)),
  )
  expect(preview?.students).toBe(begun!.students + none!.students)
  expect(await previewReminderOfAll(z.zoneStaff, zone.cycle.id, now)).toBeNull()
})

describe('until it leaves, a reminder', () => {
  const remind = async () => {
    const zone = await smallZone(db)
    const { student } = zone.family
    await createApplication(db, {
      cycleId: zone.cycle.id,
      studentId: student.id,
      draft: [zone.a.id],
    })
    for (const about of REMINDABLE) await remindFamilies(zone.zoneStaff, zone.cycle.id, about, now)
    return { zone, studentId: student.id }
  }
  const heldBy = (id: string) => db.letter.count({ where: { heldById: id } })

  it('is taken back by who sent it, once: nobody gets it, and the families can be reminded again', async () => {
    const { zone } = await remind()
    const { zoneStaff, secondZoneStaff } = zone
    const count = await heldBy(zoneStaff.id)
    expect(count).toBeGreaterThan(1)
    expect(await findHeldReminders(zoneStaff, null)).toMatchObject({ letters: count })
    expect(await findHeldReminders(secondZoneStaff, null)).toBeNull()
    expect(await takeBackReminders(secondZoneStaff, null)).toBe(0)
    const both = await Promise.all([
      takeBackReminders(zoneStaff, null),
      takeBackReminders(zoneStaff, null),
    ])
    expect(both.toSorted((a, b) => a - b)).toEqual([0, count])
    expect(await heldBy(zoneStaff.id)).toBe(0)
    const where = { verb: 'families.reminderTakenBack', actorId: zoneStaff.id }
    const [event, ...more] = await db.auditEvent.findMany({ where })
    expect(more).toEqual([])
    expect(event).toMatchObject({ zoneId: zone.zone.id, detail: { letters: count } })
    for (const about of REMINDABLE)
      expect(await remindFamilies(zoneStaff, zone.cycle.id, about, now)).not.toMatchObject({
        letters: 0,
      })
  })

  it('is taken back in the zone where that is asked, and stays in the others of the same person', async () => {
    const [here, there] = [await smallZone(db), await smallZone(db)]
    const { administrator } = here
    for (const { cycle } of [here, there])
      for (const about of REMINDABLE) await remindFamilies(administrator, cycle.id, about, now)
    const kept = await findHeldReminders(administrator, there.zone.id)
    expect(kept?.letters).toBeGreaterThan(0)
    expect(await takeBackReminders(administrator, here.zone.id)).toBeGreaterThan(0)
    expect(await findHeldReminders(administrator, here.zone.id)).toBeNull()
    expect(await findHeldReminders(administrator, there.zone.id)).toEqual(kept)
    expect(await heldBy(administrator.id)).toBe(kept?.letters)
  })

  it('is not taken back once it has left, or its time is over', async () => {
    const { zone } = await remind()
    const where = { heldById: zone.zoneStaff.id }
    const one = await db.letter.findFirstOrThrow({ where })
    await db.letter.update({ where: { id: one.id }, data: { sentAt: now } })
    const count = await heldBy(zone.zoneStaff.id)
    expect(await takeBackReminders(zone.zoneStaff, null)).toBe(count - 1)
    await db.letter.update({ where: { id: one.id }, data: { sentAt: null, heldUntil: inDays(-1) } })
    expect(await findHeldReminders(zone.zoneStaff, null)).toBeNull()
    expect(await takeBackReminders(zone.zoneStaff, null)).toBe(0)
    expect(await heldBy(zone.zoneStaff.id)).toBe(1)
  })
})

it('cannot be sent by people who do not run the zone, or outside the window', async () => {
  const other = await smallZone(db)
  for (const actor of [other.zoneStaff, z.counselor, z.family.guardian, z.auditor]) {
    expect(await remindFamilies(actor, z.cycle.id, 'not-sent', inDays(8))).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await previewReminder(actor, z.cycle.id, 'not-sent', now)).toBeNull()
  }
  await endWindow(db, z.cycle.id)
  expect(await remindFamilies(z.zoneStaff, z.cycle.id, 'not-sent', inDays(8))).toEqual({
    ok: false,
    reason: 'outside-dates',
  })
})
