import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createRound } from '@/prisma/seed/builders/rounds'
import { PULSES } from '@/tests/support/beacon-pulses'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeRound } from '@/tests/support/builders/steps'
import { THROWS } from '@/tests/support/throw-dice'

let z: Awaited<ReturnType<typeof smallZone>>
let roundId: string
beforeEach(async () => {
  z = await smallZone(db)
  roundId = z.round.id
})

const set = (sql: string) =>
  answerTo(db.$executeRawUnsafe(`UPDATE round SET ${sql} WHERE id = '${roundId}'`))
const type = (digits = THROWS, by = z.zoneStaff) =>
  answerTo(db.diceEntry.create({ data: { roundId, digits, typedById: by.id } }))
const change = (sql: string) =>
  answerTo(db.$executeRawUnsafe(`UPDATE dice_entry SET ${sql} WHERE round_id = '${roundId}'`))
const confirmBy = (who: { id: string }) =>
  change(`confirmed_by_id = '${who.id}', confirmed_at = now()`)

describe('the form of a public string', () => {
  it('is changed while the round is a draft, and stays from its publication on', async () => {
    expect(await set("string_form = 'DRAND_QUICKNET'")).toBe('final')
    expect(await set('dice_throws = 21')).toBe('final')
    expect(await set('beacon_minutes = 5')).toBe('final')
    expect(await set("entropy_source = 'Other dice'")).toBe('final')
    const { id } = await createRound(db, { state: 'DRAFT' })
    roundId = id
    expect(await set("string_form = 'DRAND_QUICKNET'")).toBe('allowed')
    expect(await set('dice_throws = 19')).toBe('round_dice_throws')
  })

  it('is so many digits and nothing else, which two people typed, after the freeze', async () => {
    expect(await set(`public_string = '${THROWS}'`)).toBe('not-next-step')
    await freezeRound(db, roundId)
    expect(await set(`public_string = '${THROWS}'`)).toBe('not-next-step')
    await type()
    expect(await set(`public_string = '${THROWS}'`)).toBe('not-next-step')
    await confirmBy(z.secondZoneStaff)
    for (const other of [` ${THROWS}`, THROWS.slice(1), '0'.repeat(20)])
      expect(await set(`public_string = '${other}'`)).toBe('not-next-step')
    expect(await set(`public_string = '${THROWS}'`)).toBe('allowed')
    expect(await set(`public_string = '${'0'.repeat(20)}'`)).toBe('final')
    expect(await set('public_string = NULL')).toBe('final')
  })

  it('of a beacon is 96 digits, after the freeze', async () => {
    const cycle = { cycleId: (await smallZone(db)).cycle.id, kind: 'MAIN' as const }
    await db.$executeRaw`ALTER TABLE round DISABLE TRIGGER USER`
    await db.round.deleteMany({ where: cycle })
    await db.$executeRaw`ALTER TABLE round ENABLE TRIGGER USER`
    const { id } = await createRound(db, { ...cycle, stringForm: 'DRAND_QUICKNET' })
    roundId = id
    expect(await set(`public_string = '${PULSES[1000]}'`)).toBe('round_public_string_after_freeze')
    await freezeRound(db, roundId)
    for (const other of [THROWS, PULSES[1000].toUpperCase(), PULSES[1000].slice(1)])
      expect(await set(`public_string = '${other}'`)).toBe('round_public_string_form')
    expect(await set(`public_string = '${PULSES[1000]}'`)).toBe('allowed')
  })
})

describe('throws that are typed', () => {
  it('come after the freeze, as many as were published, once', async () => {
    expect(await type()).toBe('not-next-step')
    await freezeRound(db, roundId)
    expect(await type(`${THROWS}1`)).toBe('not-belonging')
    expect(await type('x'.repeat(20))).toBe('dice_entry_digits')
    expect(await type(THROWS, z.counselor)).toBe('role-too-new')
    expect(await type()).toBe('allowed')
    expect(await type(THROWS, z.secondZoneStaff)).toBe('duplicate')
  })

  it('are confirmed by another person with the role, and stay', async () => {
    await freezeRound(db, roundId)
    await type()
    expect(await confirmBy(z.zoneStaff)).toBe('same-person')
    expect(await confirmBy(z.counselor)).toBe('role-too-new')
    expect(await change(`digits = '${'0'.repeat(20)}'`)).toBe('final')
    expect(await change("typed_at = now() - interval '1 day'")).toBe('final')
    expect(await confirmBy(z.secondZoneStaff)).toBe('allowed')
    expect(await change('taken_back_at = now()')).toBe('final')
    expect(await answerTo(db.$executeRaw`DELETE FROM dice_entry`)).toBe('final')
  })

  it('are never dated ahead, so that nobody becomes the second person later', async () => {
    await freezeRound(db, roundId)
    const typedAt = new Date(Date.now() + 86_400_000)
    await db.diceEntry.create({
      data: { roundId, digits: THROWS, typedById: z.zoneStaff.id, typedAt },
    })
    const entry = await db.diceEntry.findFirstOrThrow({ where: { roundId } })
    expect(entry.typedAt.getTime()).toBeLessThan(Date.now() + 60_000)
  })
})
