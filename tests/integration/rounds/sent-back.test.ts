import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

import { beforeEach, describe, expect, it } from 'vitest'

import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { runVerify } from '@/lib/cli/verify/run-verify'
import { typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { findPublicRecordFile } from '@/lib/draw/record/public-record-file.data'
import { findPublicRecord, listPublicRounds } from '@/lib/draw/record/public-record.data'
import {
  approveRound,
  closeRound,
  createLateRound,
  createRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { setDates } from '@/lib/year/set-dates.mutations'
import { createApplication, createSubmitted, submitList } from '@/prisma/seed/builders/applications'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun } from '@/tests/support/official-round'
import { THROWS } from '@/tests/support/throw-dice'

const REASON = 'School A has two seats, not one.'
let z: Awaited<ReturnType<typeof smallZone>>
let runId: string

/** Four families want the one seat of `a`; the round is computed. */
beforeEach(async () => {
  z = await smallZone(db)
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
    data: { seats: 1 },
  })
  const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.southArea.id }
  for (let i = 0; i < 4; i++) {
    const { student } = await createFamily(db, place)
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
  await closeWindow(z.zoneStaff, z.cycle.id)
  runId = await freezeAndRun(z, z.round.id)
})

const now = () => new Date()
const sendBack = (by = z.secondZoneStaff, id = z.round.id) => sendBackRound(by, id, REASON, now())

async function sentBack(): Promise<string> {
  const made = await sendBack()
  if (!made.ok) throw new Error(made.reason)
  return made.roundId
}

const stateOf = async (id: string) => (await db.round.findUniqueOrThrow({ where: { id } })).state
const seatsOf = (seats: number) => [{ schoolId: z.a.id, grade: 9, seats, was: seats - 1 }]

/** The number of every application of a run. */
async function numbersOf(id: string) {
  const placed = await db.placement.findMany({ where: { runId: id } })
  return new Map(placed.map((one) => [one.applicationId, one.lotteryNumber]))
}

async function verified(roundId: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sent-back-'))
  const bundle = join(folder, 'bundle.zip')
  await writeFile(bundle, await buffer(await openBundle(roundId)))
  const records: string[] = []
  const write = async (id: string): Promise<void> => {
    const file = (await findPublicRecordFile(id))!
    records.push(join(folder, `${id}.json`))
    await writeFile(records.at(-1)!, JSON.stringify(file))
    if (file.corrects) await write(file.corrects)
  }
  await write(roundId)
  const [record = '', ...earlier] = records
  const args = [bundle, '--record', record, ...earlier.flatMap((path) => ['--corrects', path])]
  let said = ''
  const code = await runVerify(args, { out: () => undefined, err: (text) => (said += text) })
  expect(said).toBe('')
  await rm(folder, { recursive: true })
  return code
}

describe('an approver who can say no: a round that is sent back', () => {
  it('goes back before the freeze, with the same lists and numbers, and its bundle can be verified', async () => {
    const next = await sentBack()
    expect(await stateOf(z.round.id)).toBe('SENT_BACK')
    expect(await stateOf(next)).toBe('CLOSED')
    expect(await setSeats(z.zoneStaff, z.cycle.id, seatsOf(2))).toEqual({ ok: true, changed: 1 })
    const again = await freezeAndRun(z, next)
    expect(await numbersOf(again)).toEqual(await numbersOf(runId))
    const at = { schoolId: z.a.id }
    expect(await db.placement.count({ where: { ...at, runId } })).toBe(1)
    expect(await db.placement.count({ where: { ...at, runId: again } })).toBe(2)
    // whoever sent it back is the second person still
    expect(await approveRound(z.secondZoneStaff, next, now())).toEqual({ ok: true })
    expect(await publishRound(z.zoneStaff, next, now())).toMatchObject({ ok: true, offers: 4 })
    expect(await verified(next)).toBe(0)
  })

  it('can come twice, also after the approval, and keeps the first draw', async () => {
    const first = await sentBack()
    await freezeAndRun(z, first)
    await approveRound(z.secondZoneStaff, first, now())
    const made = await sendBack(z.secondZoneStaff, first)
    if (!made.ok) throw new Error(made.reason)
    const run = await freezeAndRun(z, made.roundId)
    expect(await numbersOf(run)).toEqual(await numbersOf(runId))
    await approveRound(z.secondZoneStaff, made.roundId, now())
    await publishRound(z.zoneStaff, made.roundId, now())
    expect(await verified(made.roundId)).toBe(0)
    const record = await findPublicRecord(made.roundId)
    expect(record?.sentBack.map(({ round }) => round)).toEqual([first, z.round.id])
  })

  it('was committed to and closed when and by whom the first run was', async () => {
    const stepsOf = async (id: string) =>
      (await findRound(z.zoneStaff, z.zone.slug, id))?.steps ?? {}
    const { OPEN, CLOSED } = await stepsOf(z.round.id)
    expect(CLOSED?.by).toBe(z.zoneStaff.name)
    const next = await sentBack()
    expect(await stepsOf(next)).toEqual({ OPEN, CLOSED })
    await freezeAndRun(z, next)
    const again = await sendBack(z.secondZoneStaff, next)
    if (!again.ok) throw new Error(again.reason)
    expect(await stepsOf(again.roundId)).toEqual({ OPEN, CLOSED })
    const opened = await Promise.all([z.round.id, again.roundId].map(findPublicRecord))
    expect(opened[1]?.openedAt).toEqual(opened[0]?.openedAt)
  })

  it('is told to no family; the public record says it when the results are out', async () => {
    const letters = await db.letter.count()
    const next = await sentBack()
    const told = await db.letter.findMany({ where: { subjectId: next } })
    expect(told.map(({ to, kind }) => [to, kind])).toEqual([[z.zoneStaff.email, 'roundSentBack']])
    expect(told[0]?.body).toContain(REASON)
    expect(await db.letter.count()).toBe(letters + 1)
    const before = JSON.stringify([
      await findPublicRecordFile(next),
      await findPublicRecordFile(z.round.id),
    ])
    expect(before).not.toContain(REASON)
    expect(before).not.toContain(z.round.secret)
    await freezeAndRun(z, next)
    await approveRound(z.secondZoneStaff, next, now())
    await publishRound(z.zoneStaff, next, now())
    const file = await findPublicRecordFile(next)
    expect(file?.sentBack).toMatchObject([{ round: z.round.id, reason: REASON }])
    const listed = (await listPublicRounds()).map(({ id }) => id)
    expect(listed).toContain(next)
    expect(listed).not.toContain(z.round.id)
  })

  it('is sent back by somebody else than who froze or ran it, who runs the zone', async () => {
    expect(await sendBack(z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    for (const actor of [z.counselor, z.auditor, z.stranger])
      expect(await sendBack(actor)).toEqual({ ok: false, reason: 'not-found' })
  })

  it('draws nothing anew: no other round is made, and no list is added', async () => {
    const next = await sentBack()
    const again = { secret: 'ef'.repeat(32), entropySource: 'Dice at another meeting' }
    expect(await createRound(z.zoneStaff, z.cycle.id, again)).toMatchObject({ ok: false })
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    const later = new Date(Date.now() + 86_400_000)
    const change = { dates: { ...cycle, closesAt: later }, seen: cycle, reason: 'One more day.' }
    expect(await setDates(z.zoneStaff, z.cycle.id, change, now())).toMatchObject({
      ok: false,
      problems: { closesAt: 'closesAfterClose' },
    })
    const { id: applicationId } = await createApplication(db, { cycleId: z.cycle.id })
    const list = submitList(db, { applicationId, schoolIds: [z.a.id] })
    expect(findBrokenRule(await list.catch((error: unknown) => error))).toBe('outside-dates')
    await freezeRound(z.zoneStaff, next, now())
    const { publicString } = await db.round.findUniqueOrThrow({ where: { id: next } })
    expect(publicString).toBe(THROWS)
    const other = await typeDice(z.zoneStaff, next, '0'.repeat(20), now())
    expect(other).toEqual({ ok: false, reason: 'moved-on' })
  })
})

it('a late round takes no list any more once its lists were frozen: the end of late lists stays, and nobody is told another', async () => {
  await approveRound(z.secondZoneStaff, z.round.id, now())
  await publishRound(z.zoneStaff, z.round.id, now())
  const read = () => db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
  const moveLate = async (hours: number) => {
    const cycle = await read()
    const lateUntil = new Date(Date.now() + hours * 3_600_000)
    const change = { dates: { ...cycle, lateUntil }, seen: cycle, reason: 'Late lists.' }
    return setDates(z.zoneStaff, z.cycle.id, change, now())
  }
  expect(await moveLate(24)).toMatchObject({ ok: true })
  const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
  const late = await createLateRound(z.zoneStaff, z.cycle.id, promise)
  if (!late.ok) throw new Error(late.reason)
  await openRound(z.zoneStaff, late.roundId)
  await closeRound(z.zoneStaff, late.roundId)
  await freezeAndRun(z, late.roundId)
  const letters = () => db.letter.count({ where: { kind: 'datesChanged' } })
  const told = await letters()
  const refused = { ok: false, problems: { lateUntil: 'closesAfterClose' } }
  expect(await moveLate(48)).toMatchObject(refused)
  const sent = await sendBackRound(z.secondZoneStaff, late.roundId, REASON, now())
  expect(sent).toMatchObject({ ok: true })
  expect(await moveLate(48)).toMatchObject(refused)
  expect(await letters()).toBe(told)
})

describe('at once', () => {
  it('one approves and another sends back: one of the two happens', async () => {
    const [approved, sent] = await Promise.all([
      approveRound(z.secondZoneStaff, z.round.id, now()),
      sendBack(z.administrator),
    ])
    // sending back may also come after the approval, never the other way round
    expect(sent.ok || approved.ok).toBe(true)
    const state = await stateOf(z.round.id)
    expect(state).toBe(sent.ok ? 'SENT_BACK' : 'APPROVED')
    expect(approved).toEqual(approved.ok ? { ok: true } : { ok: false, reason: 'moved-on' })
    expect(await db.round.count({ where: { correctsId: z.round.id } })).toBe(sent.ok ? 1 : 0)
  })

  it('two approve: one does', async () => {
    const both = await Promise.all([
      approveRound(z.secondZoneStaff, z.round.id, now()),
      approveRound(z.administrator, z.round.id, now()),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
  })

  it('two send back: one round follows', async () => {
    const both = await Promise.all([sendBack(), sendBack(z.administrator)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
    expect(await db.round.count({ where: { correctsId: z.round.id } })).toBe(1)
  })

  it('one publishes and another sends back: one of the two happens', async () => {
    await approveRound(z.secondZoneStaff, z.round.id, now())
    const both = await Promise.all([
      publishRound(z.zoneStaff, z.round.id, now()),
      sendBack(z.secondZoneStaff),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(both[0].ok ? 4 : 0)
  })

  it('the round that follows is frozen while the first is sent back again: nothing happens twice', async () => {
    const next = await sentBack()
    const [froze, again] = await Promise.all([
      freezeRound(z.zoneStaff, next, now()),
      sendBack(z.administrator),
    ])
    expect(froze).toEqual({ ok: true })
    expect(again).toEqual({ ok: false, reason: 'moved-on' })
    expect(await db.round.count({ where: { cycleId: z.cycle.id } })).toBe(2)
  })
})
