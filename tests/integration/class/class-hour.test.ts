import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { takeSnapshot } from '@/lib/draw/take-snapshot.mutations'
import { findClassHour, findClassRanking } from '@/lib/lists/class-hours/class-hours.data'
import { closeClassHour, openClassHour } from '@/lib/lists/class-hours/class-hours.mutations'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { enterClassHour } from '@/lib/lists/class-hours/enter-class-hour.mutations'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'
import { listUnconfirmed } from '@/lib/lists/class-hours/unconfirmed-lists.data'
import { findRanking } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { TRIES } from '@/lib/registry/accounts/tries.rules'
import { createClassHour, setListRules } from '@/tests/support/builders/class'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound } from '@/tests/support/builders/steps'

let zone: Awaited<ReturnType<typeof smallZone>>
let code: string
let classHourId: string
const now = new Date()
const ADDRESS = '192.0.2.7'

const student = () => zone.family.student
const typed = (over: Partial<Record<'code' | 'number' | 'birthDate', string>> = {}) => ({
  code,
  number: student().number,
  birthDate: '2013-05-17',
  ...over,
})
const enter = (over: Parameters<typeof typed>[0] = {}, address = ADDRESS) =>
  enterClassHour(typed(over), address, now)
const device = () => ({ classHourId, studentId: student().id })
const send = (schoolIds: string[], version = 0) =>
  sendInClass(device(), { schoolIds, version }, new Date())

beforeEach(async () => {
  zone = await smallZone(db)
  const classHour = await createClassHour(db, {
    cycleId: zone.cycle.id,
    schoolId: zone.feeder.id,
    openedById: zone.counselor.id,
  })
  code = classHour.code
  classHourId = classHour.id
})

describe('a class hour', () => {
  it('is opened by the counselor of the school and by nobody else', async () => {
    const at = { schoolId: zone.feeder.id, zoneId: zone.zone.id, minutes: 60 }
    for (const actor of [
      zone.counselorA,
      zone.staffB,
      zone.zoneStaff,
      zone.administrator,
      zone.auditor,
      zone.family.guardian,
      zone.stranger,
    ]) {
      expect(await openClassHour(actor, at, now)).toEqual({ ok: false, reason: 'not-found' })
      expect(await findClassHour(actor, classHourId, now)).toBeNull()
      expect(await closeClassHour(actor, classHourId, now)).toBe(false)
    }
    const opened = await openClassHour(zone.counselor, at, now)
    expect(opened.ok).toBe(true)
    expect(await findClassHour(zone.counselor, classHourId, now)).toMatchObject({ open: true })
  })

  it('lets a student in by code, number and birth date together, and never says which is wrong', async () => {
    const wrong = [
      { code: 'WRONG2' },
      { number: zone.transferFamily.student.number },
      { number: '99999999' },
      { birthDate: '2013-05-18' },
    ]
    for (const part of wrong) expect(await enter(part)).toEqual({ ok: false, reason: 'no-match' })
    expect(await enter()).toMatchObject({ ok: true, device: device() })
    expect(await findClassHour(zone.counselor, classHourId, now)).toMatchObject({
      begun: 1,
      sent: 0,
    })
  })

  it('blocks guesses for one student from one address, and locks nobody out elsewhere', async () => {
    for (let i = 0; i < TRIES.classCodesTypedForFrom.limit.count; i++)
      await enter({ birthDate: '2001-01-01' }, '198.51.100.7')
    expect(await enter({}, '198.51.100.7')).toEqual({ ok: false, reason: 'too-many' })
    expect(await enter()).toMatchObject({ ok: true })
    const other = zone.otherFamily.student.number
    expect(await enter({ number: other })).toMatchObject({ ok: true })
    await db.attempt.createMany({
      data: Array.from({ length: TRIES.classCodesTypedFrom.limit.count }, () => ({
        kind: 'CODE_TRY' as const,
        subject: 'class 203.0.113.9',
        at: now,
      })),
    })
    const guess = await enter({ code: 'ABCDEF', number: other }, '203.0.113.9')
    expect(guess).toEqual({ ok: false, reason: 'too-many' })
  })

  it('counts a list at once, with its class hour, and writes to every guardian', async () => {
    expect(await send([zone.a.id, zone.b.id])).toMatchObject({ ok: true })
    const row = await db.submission.findFirstOrThrow({
      where: { application: { studentId: student().id } },
    })
    expect(row).toMatchObject({ channel: 'CLASS', classHourId: classHourId, submittedById: null })
    const letters = await db.letter.findMany({ where: { kind: 'listMadeInClass' } })
    expect(letters.map(({ to }) => to)).toContain(zone.family.guardian.email)
    expect(letters[0]).toMatchObject({ subjectType: 'application', subjectId: row.applicationId })
    expect(await findClassHour(zone.counselor, classHourId, now)).toMatchObject({ sent: 1 })
  })

  it('takes one of two lists that two devices send for one student', async () => {
    const both = await Promise.all([send([zone.a.id]), send([zone.b.id])])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'stale' })
  })

  it('takes no list once it is closed, by hand or at its end, even one in the making', async () => {
    expect(await findClassRanking(device(), now)).not.toBeNull()
    await closeClassHour(zone.counselor, classHourId, new Date())
    expect(await send([zone.a.id])).toEqual({ ok: false, reason: 'session-closed' })
    expect(await findClassRanking(device(), now)).toBeNull()
    expect(await enter()).toEqual({ ok: false, reason: 'no-match' })
    const over = await createClassHour(db, {
      cycleId: zone.cycle.id,
      schoolId: zone.feeder.id,
      openedById: zone.counselor.id,
      closesAt: new Date(Date.now() - 1000),
    })
    const late = { classHourId: over.id, studentId: student().id }
    const input = { schoolIds: [zone.a.id], version: 0 }
    expect(await sendInClass(late, input, now)).toEqual({ ok: false, reason: 'session-closed' })
    expect(await db.submission.count({ where: { classHourId: over.id } })).toBe(0)
  })

  it('does not replace a list from home', async () => {
    const input = { schoolIds: [zone.c.id], version: 0 }
    await submitList(zone.family.guardian, student().id, input, now)
    expect(await enter()).toEqual({ ok: false, reason: 'sent-at-home' })
    expect(await send([zone.a.id], 1)).toEqual({ ok: false, reason: 'sent-at-home' })
  })
})

describe('where guardians confirm', () => {
  beforeEach(async () => {
    await setListRules(db, zone.round, { guardianConfirms: true })
    await send([zone.a.id, zone.b.id])
  })

  it('a list made in class is shown to the guardian, and counts only after the confirmation', async () => {
    const { guardian } = zone.family
    const [waiting] = await listUnconfirmed(guardian, now)
    expect(waiting).toMatchObject({ studentId: student().id, schools: [zone.a.name, zone.b.name] })
    expect(await findRanking(guardian, student().id)).toMatchObject({ sent: null })
    const [before] = await listStudentCards(guardian, now)
    expect(before!.year).toMatchObject({ state: 'unconfirmed' })
    for (const actor of [zone.otherFamily.guardian, zone.counselor, zone.stranger]) {
      expect(await listUnconfirmed(actor, now)).toEqual([])
      const refused = await confirmList(actor, waiting!.submissionId, now)
      expect(refused).toEqual({ ok: false, reason: 'not-found' })
    }
    expect(await confirmList(guardian, waiting!.submissionId, now)).toEqual({ ok: true })
    expect(await confirmList(guardian, waiting!.submissionId, now)).toEqual({ ok: true })
    expect(await db.confirmation.count()).toBe(1)
    const [after] = await listStudentCards(guardian, now)
    expect(after!.year).toMatchObject({ state: 'submitted' })
  })

  it('the readiness check names a family whose list is unconfirmed, so that none is left out silently', async () => {
    const found = async () => {
      const items = await listFindingItems(zone.zoneStaff, zone.cycle.id, 'not-sent')
      return (items ?? []).map(({ number }) => number)
    }
    expect(await found()).toEqual([student().number])
    const [waiting] = await listUnconfirmed(zone.family.guardian, now)
    await confirmList(zone.family.guardian, waiting!.submissionId, now)
    expect(await found()).toEqual([])
  })

  it('the same list sent by a guardian is a new submission, and counts', async () => {
    const { guardian } = zone.family
    const input = { schoolIds: [zone.a.id, zone.b.id], version: 1 }
    expect(await submitList(guardian, student().id, input, now)).toMatchObject({ ok: true })
    expect(await db.submission.count({ where: { application: { studentId: student().id } } })).toBe(
      2,
    )
    expect(await listUnconfirmed(guardian, now)).toEqual([])
  })

  it('the freeze leaves unconfirmed lists out and falls back to the latest that counts', async () => {
    const { studentId } = { studentId: zone.otherFamily.student.id }
    const input = { schoolIds: [zone.b.id], version: 0 }
    const home = await submitList(zone.otherFamily.guardian, studentId, input, now)
    // a class list after one from home cannot be sent; an older cycle's data may still hold one
    const application = await db.application.findFirstOrThrow({ where: { studentId } })
    await db.submission.create({
      data: {
        applicationId: application.id,
        number: 2,
        receiptCode: 'ZC-CLASS-0002',
        channel: 'CLASS',
        classHourId: classHourId,
        choices: { create: [{ rank: 1, schoolId: zone.c.id }] },
      },
    })
    await closeRound(db, zone.round.id)
    const { students } = await db.$transaction((tx) => takeSnapshot(tx, zone.round.id))
    expect(students).toBe(1)
    const entry = await db.snapshotEntry.findFirstOrThrow({
      where: { roundId: zone.round.id },
      select: { submission: { select: { receiptCode: true } } },
    })
    expect(entry.submission.receiptCode).toBe(home.ok && home.receiptCode)
  })

  it('a confirmation after the window is refused', async () => {
    const [waiting] = await listUnconfirmed(zone.family.guardian, now)
    await closeRound(db, zone.round.id)
    const late = await confirmList(zone.family.guardian, waiting!.submissionId, new Date())
    expect(late).toEqual({ ok: false, reason: 'closed' })
  })
})
