import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { confirmDice, takeBackDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { findPublicRecord } from '@/lib/draw/record/public-record.data'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { THROWS } from '@/tests/support/throw-dice'

const OTHER = '0'.repeat(20)
const now = () => new Date()
let z: Awaited<ReturnType<typeof smallZone>>
let roundId: string

beforeEach(async () => {
  z = await smallZone(db)
  roundId = z.round.id
  const list = { cycleId: z.cycle.id, studentId: z.family.student.id, schoolIds: [z.a.id] }
  await createSubmitted(db, list)
  await closeWindow(z.zoneStaff, z.cycle.id)
  await freezeRound(z.zoneStaff, roundId, now())
})

const first = (throws = THROWS, by = z.zoneStaff) => typeDice(by, roundId, throws, now())
const again = (throws = THROWS, by = z.secondZoneStaff) => confirmDice(by, roundId, throws, now())
const stringNow = async () =>
  (await db.round.findUniqueOrThrow({ where: { id: roundId } })).publicString
const seenBy = (actor: typeof z.zoneStaff) => findRound(actor, z.zone.slug, roundId)

describe('throws of dice', () => {
  it('are the public string once two people typed the same, and nobody changes them after that', async () => {
    expect(await first()).toEqual({ ok: true })
    expect(await stringNow()).toBeNull()
    expect(await requestOfficialRun(z.zoneStaff, roundId)).toMatchObject({ ok: false })
    expect(await again('4261 5390 7182 4460 9573')).toEqual({ ok: true })
    expect(await stringNow()).toBe(THROWS)
    const over = { ok: false, reason: 'moved-on' }
    expect(await first(OTHER)).toEqual(over)
    expect(await again(OTHER)).toEqual(over)
    expect(await takeBackDice(z.zoneStaff, roundId, now())).toEqual(over)
    const record = await findPublicRecord(roundId)
    expect(record?.dice).toMatchObject({
      typedBy: z.zoneStaff.name,
      confirmedBy: z.secondZoneStaff.name,
    })
    expect(await requestOfficialRun(z.zoneStaff, roundId)).toMatchObject({ ok: true })
  })

  it('are typed again without a look at the first: nobody else is shown them, not by the log either', async () => {
    await first()
    expect((await seenBy(z.zoneStaff))?.typedDice).toMatchObject({ own: THROWS })
    const other = await seenBy(z.secondZoneStaff)
    expect(other?.typedDice).toMatchObject({ by: z.zoneStaff.name, own: null })
    const log = await db.auditEvent.findMany({ where: { subjectId: roundId } })
    const told = [other, log.map(({ detail }) => detail), await findPublicRecord(roundId)]
    expect(JSON.stringify(told)).not.toContain(THROWS)
  })

  it('that differ are stored nowhere, and the log says that they did', async () => {
    await first()
    expect(await again(OTHER)).toEqual({ ok: false, reason: 'dice-differ' })
    expect(await stringNow()).toBeNull()
    expect(await db.diceEntry.count({ where: { roundId } })).toBe(1)
    const differed = { verb: 'round.diceDiffered', actorId: z.secondZoneStaff.id }
    expect(await db.auditEvent.count({ where: differed })).toBe(1)
    expect(await again()).toEqual({ ok: true })
  })

  it('of another count are none', async () => {
    const wrong = { ok: false, reason: 'throws' }
    for (const throws of ['', THROWS.slice(1), `${THROWS}1`, `${THROWS.slice(1)}x`])
      expect(await first(throws)).toEqual(wrong)
    await first()
    expect(await again(THROWS.slice(1))).toEqual(wrong)
  })

  it('are taken back by whoever typed them; the log says which they were once others are confirmed', async () => {
    const logged = async () =>
      (await db.auditEvent.findMany({ where: { subjectId: roundId }, orderBy: { id: 'asc' } })).map(
        ({ verb, detail }) => [verb, detail],
      )
    await first(OTHER)
    expect(await takeBackDice(z.secondZoneStaff, roundId, now())).toMatchObject({ ok: false })
    expect(await takeBackDice(z.zoneStaff, roundId, now())).toEqual({ ok: true })
    expect(await again(OTHER)).toEqual({ ok: false, reason: 'moved-on' })
    // whoever types second may read it there, and the same may be typed again
    expect(JSON.stringify(await logged())).not.toContain(OTHER)
    expect(await first()).toEqual({ ok: true })
    expect(await again()).toEqual({ ok: true })
    const all = await logged()
    expect(all.map(([verb]) => verb)).toContain('round.diceTakenBack')
    expect(all.at(-1)).toEqual(['round.diceConfirmed', { throws: THROWS, throwsBefore: [OTHER] }])
  })

  it('are confirmed by another person, who had the role before they were typed', async () => {
    await first()
    expect(await again(THROWS, z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    const { id: userId } = z.secondZoneStaff
    await db.roleGrant.deleteMany({ where: { userId } })
    await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: z.zone.id } })
    expect(await again()).toEqual({ ok: false, reason: 'role-too-new' })
    expect(await stringNow()).toBeNull()
  })

  it('wait for the second person on the page of the zone and by letter', async () => {
    const waits = async (actor: typeof z.zoneStaff) =>
      (await listWaitingForSecond(actor, z.cycle.id, now())).map(({ what, path }) => [what, path])
    await first()
    expect(await waits(z.zoneStaff)).toEqual([])
    expect(await waits(z.secondZoneStaff)).toEqual([['dice', `/rounds/${roundId}`]])
    const letters = await db.letter.findMany({
      where: { kind: 'diceToConfirm', subjectId: roundId },
    })
    expect(letters.map(({ to }) => to)).toEqual([z.secondZoneStaff.email])
    expect(letters[0]?.body).not.toContain(THROWS)
    await again()
    expect(await waits(z.secondZoneStaff)).toEqual([])
  })

  it('that nobody confirmed do not go on with a round that is sent back', async () => {
    await first()
    const made = await sendBackRound(z.secondZoneStaff, roundId, 'The seats are wrong.', now())
    if (!made.ok) throw new Error(made.reason)
    expect(await again()).toEqual({ ok: false, reason: 'moved-on' })
    const next = await db.round.findUniqueOrThrow({ where: { id: made.roundId } })
    expect(next).toMatchObject({ publicString: null, stringForm: 'DICE', diceThrows: 20 })
  })
})

describe('at once', () => {
  it('two type throws: those of one stand, and the other learns of it', async () => {
    const both = await Promise.all([first(), first(OTHER, z.secondZoneStaff)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'dice-typed' })
    expect(await db.diceEntry.count({ where: { roundId } })).toBe(1)
  })

  it('one takes the throws back while another confirms them: one of the two is done', async () => {
    await first()
    const [back, confirmed] = await Promise.all([
      takeBackDice(z.zoneStaff, roundId, now()),
      again(),
    ])
    expect(back.ok).toBe(!confirmed.ok)
    expect((await stringNow()) === THROWS).toBe(confirmed.ok)
  })

  it('two confirm: one string, and it is confirmed once', async () => {
    await first()
    const both = await Promise.all([again(), again(THROWS, z.administrator)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
  })
})
