import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { setAsideForZone } from '@/lib/desks/applications/set-aside-for-zone.mutations'
import { applyForFamily, setAsideForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { listBlockingFindings } from '@/lib/draw/readiness/readiness.data'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findWhatWaits } from '@/lib/lists/class-hours/class-hours.data'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'
import type { Asked } from '@/lib/lists/family-request.schema'
import { listUnsettledOf, listUnsettledPapers } from '@/lib/lists/unsettled-lists.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { createClassHour, setListRules } from '@/tests/support/builders/class'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound } from '@/tests/support/builders/steps'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()
const onPaper: Asked = {
  channel: 'PAPER',
  name: 'Rosa Díaz',
  relation: 'mother',
  consent: 'signed',
  note: '',
}
const reason = 'The family took the paper back.'
const studentId = () => zone.family.student.id

/** What each reader is told of lists that were handed in and count nothing. */
async function told() {
  const { family, counselor, zoneStaff, cycle } = zone
  const list = await listUnsettledOf(studentId(), cycle.id)
  const child = await findCounseledStudent(counselor, studentId(), now)
  const findings = await listBlockingFindings(zoneStaff, cycle.id)
  const { counts } = (await findCycle(zoneStaff, zone.zone.slug, null))!
  return {
    waiting: list.map(({ kind, owner, setAside }) => [kind, owner, setAside?.reason ?? null]),
    family: (await listUnsettledPapers(family.guardian)).length,
    counselor: child!.application.state,
    readiness: findings.map(({ kind, items }) => [kind, items[0]!.number, items[0]!.other]),
    tasks: counts.unsettled,
  }
}

const idOf = async () => (await listUnsettledOf(studentId(), zone.cycle.id))[0]!.id

beforeEach(async () => {
  zone = await smallZone(db)
})

describe('a list on paper that was typed in once', () => {
  const type = () => {
    const list = { version: 0, schoolIds: [zone.a.id, zone.b.id] }
    return applyForFamily(zone.counselor, studentId(), list, onPaper, now)
  }
  beforeEach(async () => {
    await setListRules(db, zone.round, { paperTwice: true })
    await type()
  })
  const open = () => ({
    waiting: [['PAPER', zone.counselor.name, null]],
    family: 1,
    counselor: 'unsettled',
    readiness: [['paper-once', zone.family.student.number, zone.counselor.name]],
    tasks: 1,
  })

  it('is an open case with an owner, for the family, the counselor, the zone and the readiness check', async () => {
    expect(await told()).toEqual(open())
    expect(await listUnsettledPapers(zone.otherFamily.guardian)).toEqual([])
  })

  it('is closed by the second typing, and keeps which list it became', async () => {
    expect(await type()).toMatchObject({ ok: true })
    const closed = { waiting: [], family: 0, readiness: [], tasks: 0 }
    expect(await told()).toMatchObject({ ...closed, counselor: 'warned' })
    const entry = await db.paperEntry.findFirst({
      where: { application: { studentId: studentId() } },
      include: { submission: true },
    })
    expect(entry).toMatchObject({ setAside: null, settledById: zone.counselor.id })
    expect(entry!.submission!.channel).toBe('PAPER')
  })

  it('is set aside by its counselor or the zone, by nobody else, with a reason that stays on record and that the family reads', async () => {
    const id = await idOf()
    for (const actor of [zone.counselorA, zone.staffB, zone.family.guardian, zone.stranger])
      expect(await setAsideForFamily(actor, studentId(), { id, reason }, now)).toBe(false)
    const { id: applicationId } = await db.application.findFirstOrThrow({
      where: { studentId: studentId() },
    })
    expect(await setAsideForZone(zone.counselor, applicationId, { id, reason }, now)).toBe(false)
    expect(await told()).toEqual(open())
    const both = await Promise.all([
      setAsideForZone(zone.zoneStaff, applicationId, { id, reason }, now),
      setAsideForFamily(zone.counselor, studentId(), { id, reason }, now),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await told()).toEqual({
      waiting: [['PAPER', zone.counselor.name, reason]],
      family: 1,
      counselor: 'not-begun',
      readiness: [],
      tasks: 0,
    })
  })

  it('stops a freeze that gives no reason, and the log counts it with the reason', async () => {
    await closeRound(db, zone.round.id)
    const freeze = (anyway?: string) => freezeRound(zone.zoneStaff, zone.round.id, now, anyway)
    expect(await freeze()).toEqual({ ok: false, reason: 'not-ready' })
    expect(await freeze('The paper was lost.')).toEqual({ ok: true })
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'round.frozen', subjectId: zone.round.id },
    })
    expect(event.detail).toMatchObject({ findings: { 'paper-once': 1 } })
    expect((await told()).waiting).toHaveLength(1)
  })

  it('is kept by the database as it was typed, waits alone, and is settled once and with a word', async () => {
    const id = await idOf()
    const { applicationId } = await db.paperEntry.findUniqueOrThrow({ where: { id } })
    const change = (data: object) => answerTo(db.paperEntry.update({ where: { id }, data }))
    const settled = { settledAt: now, settledById: zone.counselor.id }
    expect(await answerTo(db.paperEntry.delete({ where: { id } }))).toBe('final')
    expect(await change({ choices: [zone.c.id] })).toBe('final')
    expect(await change(settled)).toBe('paper_entry_settled')
    expect(await change({ ...settled, setAside: ' ' })).toBe('paper_entry_settled')
    const second = { applicationId, choices: [], askedBy: 'A', consent: 'b' }
    const row = { ...second, enteredById: zone.counselor.id }
    expect(await answerTo(db.paperEntry.create({ data: row }))).toBe('duplicate')
    expect(await change({ ...settled, setAside: reason })).toBe('allowed')
    expect(await change({ setAside: 'Another reason.' })).toBe('final')
  })
})

describe('a list made in class by a child without a guardian', () => {
  let code: string
  beforeEach(async () => {
    await db.guardianLink.deleteMany({ where: { studentId: studentId() } })
    const { id: classHourId } = await createClassHour(db, {
      cycleId: zone.cycle.id,
      schoolId: zone.feeder.id,
      openedById: zone.counselor.id,
    })
    await setListRules(db, zone.round, { guardianConfirms: true })
    const list = { schoolIds: [zone.a.id, zone.b.id], version: 0 }
    const sent = await sendInClass({ classHourId, studentId: studentId() }, list, new Date())
    code = sent.ok ? sent.receiptCode : ''
  })

  it('is an open case of the counselor, and the device says that it does not count', async () => {
    expect(await findWhatWaits(studentId(), code)).toBe('counselor')
    expect(await told()).toEqual({
      waiting: [['CLASS', zone.counselor.name, null]],
      family: 0,
      counselor: 'unsettled',
      readiness: [['class-alone', zone.family.student.number, zone.counselor.name]],
      tasks: 1,
    })
  })

  it('waits for its guardian once one is linked, who confirms it', async () => {
    const { guardian } = zone.family
    await linkGuardian(db, guardian.id, studentId())
    expect(await findWhatWaits(studentId(), code)).toBe('family')
    expect(await told()).toMatchObject({ waiting: [], counselor: 'unconfirmed', readiness: [] })
    const { id } = await db.submission.findUniqueOrThrow({ where: { receiptCode: code } })
    expect(await confirmList(guardian, id, new Date())).toEqual({ ok: true })
    expect(await findWhatWaits(studentId(), code)).toBeNull()
  })

  it('is closed when the counselor sends the list that the family wants', async () => {
    const asked: Asked = { ...onPaper, channel: 'PHONE', consent: 'spoken' }
    const list = { schoolIds: [zone.b.id], version: 1 }
    await applyForFamily(zone.counselor, studentId(), list, asked, now)
    expect(await told()).toMatchObject({ waiting: [], readiness: [], tasks: 0 })
  })

  it('is set aside with a reason, which stays', async () => {
    const id = await idOf()
    const aside = { id, reason }
    expect(await setAsideForFamily(zone.counselor, studentId(), aside, new Date())).toBe(true)
    expect(await told()).toMatchObject({
      waiting: [['CLASS', zone.counselor.name, reason]],
      readiness: [],
      tasks: 0,
    })
    const gone = db.classListSetAside.deleteMany({ where: { submissionId: id } })
    expect(await answerTo(gone)).toBe('final')
  })
})
