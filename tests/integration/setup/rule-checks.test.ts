import { beforeEach, describe, expect, it } from 'vitest'

import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { findDraftCheck } from '@/lib/draw/rule-effect/draft-check.data'
import { executeCheck } from '@/lib/draw/rule-effect/execute-check.mutations'
import { startCheckWorker } from '@/lib/jobs/leased-worker'
import { takeDraftBack } from '@/lib/year/rule-sets/kept-draft.mutations'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import {
  AREA_FIRST,
  AREA_LAST,
  draftsOf,
  type Group,
  soundDraft,
  THROW_AWAY,
} from '@/tests/support/builders/rule-drafts'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()
let z: Awaited<ReturnType<typeof smallZone>>
const { kept, ask, checked, publish } = draftsOf(() => z, now)
const draft = soundDraft

beforeEach(async () => {
  z = await smallZone(db)
})

describe('a check that is asked for', () => {
  const check = () => findDraftCheck(z.zoneStaff, z.cycle.id)

  it('is under way until a worker has done it, and nothing is published meanwhile', async () => {
    const revision = await kept()
    await ask(revision)
    expect(await check()).toEqual({
      checked: null,
      outdated: [],
      underWay: { askedAt: now, by: z.zoneStaff.name },
    })
    expect(await publish(revision)).toEqual({ ok: false, reason: 'under-way' })
    await executeCheck(revision, now)
    expect(await check()).toMatchObject({ checked: { at: now }, outdated: [], underWay: null })
    expect(await publish(revision)).toMatchObject({ ok: true })
  })

  it('keeps what the one before found until it is done', async () => {
    const revision = await checked()
    await ask(revision, z.secondZoneStaff)
    expect(await check()).toMatchObject({
      checked: { at: now },
      underWay: { by: z.secondZoneStaff.name },
    })
  })

  it('that two ask for at once is one', async () => {
    const revision = await kept()
    const asked = await Promise.all([ask(revision), ask(revision, z.secondZoneStaff)])
    expect(asked).toEqual([{ ok: true }, { ok: true }])
    const about = { subjectId: z.cycle.id }
    expect(await db.auditEvent.count({ where: { ...about, verb: 'rules.checkAsked' } })).toBe(1)
    await Promise.all([executeCheck(revision, now), executeCheck(revision, now)])
    await executeCheck(revision, now)
    expect(await db.auditEvent.count({ where: { ...about, verb: 'rules.checked' } })).toBe(1)
  })

  it('says nothing of a draft that was kept anew or taken back meanwhile', async () => {
    const first = await kept()
    await ask(first)
    const second = await kept(draft(AREA_LAST), { base: 1, revision: first })
    await executeCheck(first, now)
    expect(await check()).toEqual({ checked: null, outdated: [], underWay: null })
    expect(await ask(first)).toEqual({ ok: false, reason: 'changed-meanwhile' })
    await ask(second)
    await takeDraftBack(z.zoneStaff, z.cycle.id, second)
    await executeCheck(second, now)
    expect(await check()).toBeNull()
  })

  it('left behind by a killed worker is done by another within seconds', async () => {
    await ask(await kept())
    const worker = startCheckWorker()
    await expect.poll(async () => (await check())?.underWay, { timeout: 10_000 }).toBeNull()
    await worker.stop()
  })

  it('is told outdated when what it was made of has changed, part by part', async () => {
    const revision = await checked()
    const outdated = async () => (await check())?.outdated
    const list = { cycleId: z.cycle.id, studentId: z.family.student.id, schoolIds: [z.a.id] }
    await createSubmitted(db, list)
    expect(await outdated()).toEqual(['lists'])
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, grade: 9, schoolId: z.a.id },
      data: { seats: 7 },
    })
    // whoever goes on at a school holds a seat only among lists that were sent
    expect(await outdated()).toEqual(['lists', 'seats'])
    await db.claim.create({
      data: {
        cycleId: z.cycle.id,
        studentId: z.family.student.id,
        schoolId: z.a.id,
        condition: 'SIBLING_ENROLLED',
        state: 'APPROVED',
        source: 'STATED',
        answeredAt: now,
      },
    })
    await db.$transaction((tx) =>
      recordEvent(tx, z.zoneStaff, {
        verb: 'student.corrected',
        subjectType: 'student',
        subjectId: z.family.student.id,
        zoneId: z.zone.id,
      }),
    )
    expect(await outdated()).toEqual(['lists', 'seats', 'claims', 'records'])
    await ask(revision)
    expect(await outdated()).toEqual([])
    await executeCheck(revision, now)
    expect(await outdated()).toEqual([])
  })

  it('of a draft that cannot be read ends, and the next draft takes its place', async () => {
    const revision = await kept()
    await ask(revision)
    await db.ruleSetDraft.update({ where: { revision }, data: { content: { rules: 'none' } } })
    await executeCheck(revision, now)
    expect(await check()).toMatchObject({ checked: { failure: 'program' }, underWay: null })
    expect(await publish(revision)).toEqual({ ok: false, reason: 'gone' })
    expect(await findRuleEditor(z.zoneStaff, z.cycle.id)).toMatchObject({
      kept: null,
      unreadable: { revision, by: z.zoneStaff.name },
    })
    const next = await kept()
    await ask(next)
    await executeCheck(next, now)
    expect(await publish(next)).toMatchObject({ ok: true })
  })

  it('has in the database all that a worker needs', async () => {
    const revision = await kept()
    await expect(
      db.ruleSetDraft.update({ where: { revision }, data: { checkSeed: THROW_AWAY } }),
    ).rejects.toThrow('rule_draft_check_asked')
    await expect(
      db.ruleSetDraft.update({
        where: { revision },
        data: { checkSeed: 'x', checkAskedAt: now, checkAskedById: z.zoneStaff.id },
      }),
    ).rejects.toThrow('rule_draft_check_asked')
  })
})

describe('the check of a draft', () => {
  /** Three children of the north and three of the south for two seats at `a`, which is of the north. */
  async function sixLists() {
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, grade: 9, schoolId: z.a.id },
      data: { seats: 2 },
    })
    for (const area of [1, 2, 3].flatMap(() => [z.northArea, z.southArea])) {
      const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: area.id }
      const { student } = await createFamily(db, place)
      const schoolIds = [z.a.id]
      await createSubmitted(db, { cycleId: z.cycle.id, studentId: student.id, schoolIds })
    }
  }
  const find = async (typed: Parameters<typeof checked>[0]) => {
    await checked(typed)
    const check = (await findDraftCheck(z.zoneStaff, z.cycle.id))?.checked
    const finding = (code: string) => check?.findings.find((one) => one.code === code)
    return { effect: check?.effect, finding }
  }

  it('has no lists to try it on before anybody has sent one', async () => {
    const { effect, finding } = await find(draft(AREA_LAST))
    expect(effect).toBeNull()
    expect(finding('areaDisplaced')).toMatchObject({ level: 'confirm', count: null })
  })

  it('shows who gets what, whom it moves and where, by the same draws, and writes nothing else', async () => {
    await sixLists()
    const { effect, finding } = await find(draft(['ATTENDANCE_AREA', 'ZONE_RESIDENT']))
    expect(effect).toMatchObject({
      lists: { of: 'soFar', schoolYear: z.cycle.schoolYear, count: 6 },
      draws: 20,
      version: 1,
      after: { students: 6, first: 2, unplaced: 4 },
    })
    expect(finding('areaDisplaced')).toBeUndefined()
    expect(finding('nobodyHas')).toBeUndefined()
    expect(finding('noSiblings')).toBeDefined()
    expect(await db.run.count({ where: { roundId: z.round.id } })).toBe(0)
    expect(await db.placement.count()).toBe(0)
  })

  it('counts the children of an area who lose a seat to others, at which schools', async () => {
    await sixLists()
    const { effect, finding } = await find(draft(['ZONE_RESIDENT']))
    expect(finding('areaDisplaced')).toMatchObject({ level: 'confirm', schoolIds: [z.a.id] })
    expect(finding('areaDisplaced')?.count).toBeGreaterThan(0)
    // the area stood ahead before: its children lose what the others get
    expect(effect?.better).toBeCloseTo(effect?.worse ?? -1)
    expect(effect?.worse).toBeGreaterThan(0)
    const school = effect?.schools.find(({ id }) => id === z.a.id)
    expect(school).toMatchObject({ before: 2, after: 2, waitingBefore: 4, waitingAfter: 4 })
    expect(school?.comeIn).toBeCloseTo(school?.goOut ?? -1)
  })

  it('finds seats that stay empty, parts that are too large and parts that change nothing', async () => {
    await sixLists()
    const part = (condition: Group, kind: 'SOFT' | 'HARD', percent: number) => ({
      reserves: [{ schoolId: z.a.id, percent, condition, kind }],
    })
    const hard = await find(draft(AREA_FIRST, part('CONTINUING', 'HARD', 50)))
    expect(hard.finding('hardEmpty')).toMatchObject({ level: 'confirm', count: 1 })
    expect(hard.finding('reserveUnfilled')).toMatchObject({ schoolIds: [z.a.id] })
    await db.ruleSetDraft.deleteMany()
    const idle = await find(draft(AREA_FIRST, part('ATTENDANCE_AREA', 'SOFT', 50)))
    expect(idle.finding('reserveNoEffect')).toMatchObject({ schoolIds: [z.a.id] })
    await db.ruleSetDraft.deleteMany()
    const works = await find(draft(['ZONE_RESIDENT'], part('ATTENDANCE_AREA', 'SOFT', 50)))
    expect(works.finding('reserveNoEffect')).toBeUndefined()
  })
})
