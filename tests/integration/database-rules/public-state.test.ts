import { beforeEach, describe, expect, it } from 'vitest'

import { db, type Tx } from '@/lib/base/db/client'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

/** `public_state`: pages that were rendered in one state are shown only in it. */

let z: Awaited<ReturnType<typeof smallZone>>
const now = new Date()

beforeEach(async () => {
  z = await smallZone(db)
})

async function state(at = now, from: Tx = db): Promise<string> {
  const [row] = await from.$queryRaw<{ state: string }[]>`SELECT public_state(${at}) AS state`
  return row?.state ?? ''
}

describe('the state of what public pages tell changes', () => {
  it.each([
    [
      'with the dates of a year',
      () => db.cycle.update({ where: { id: z.cycle.id }, data: { closesAt: new Date() } }),
    ],
    [
      'with the seats',
      () => db.seatPool.updateMany({ where: { cycleId: z.cycle.id }, data: { seats: 99 } }),
    ],
    [
      'with the name of a school',
      () => db.school.update({ where: { id: z.a.id }, data: { name: 'Another name' } }),
    ],
    [
      'with a meeting that is called off',
      () => db.zoneEvent.deleteMany({ where: { zoneId: z.zone.id } }),
    ],
    ['with the step of a round', () => closeWindow(z.zoneStaff, z.cycle.id)],
  ] as const)('%s', async (_what, change) => {
    const before = await state()
    await change()
    expect(await state()).not.toBe(before)
  })

  it('when a date passes, when it is a whole day nearer, and every minute', async () => {
    const { closesAt } = z.cycle
    const at = (milliseconds: number) => state(new Date(closesAt.getTime() + milliseconds))
    const day = 86_400_000
    expect(await at(1)).not.toBe(await at(-1))
    expect(await at(1 - day)).not.toBe(await at(-1 - day))
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    expect(await state(new Date(minute.getTime() + 60_000))).not.toBe(await state(minute))
  })
})

it('stays while families send their lists', async () => {
  const before = await state()
  const { id } = await createStudent(db, { zoneId: z.zone.id })
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds: [z.b.id] })
  expect(await state()).toBe(before)
})

it('changes with the commit, not before it, and once for each of two that commit in the other order', async () => {
  const rename = (tx: Tx, id: string) =>
    tx.school.update({ where: { id }, data: { name: crypto.randomUUID() } })
  const before = await state()
  const seen: string[] = []
  await db.$transaction(async (first) => {
    await rename(first, z.a.id)
    await db.$transaction((second) => rename(second, z.b.id))
    seen.push(await state())
  })
  seen.push(await state())
  expect(new Set([before, ...seen]).size).toBe(3)
})

it('never comes back when old changes are forgotten', async () => {
  const seen = [await state()]
  for (let i = 0; i < 3; i++) {
    await db.school.update({ where: { id: z.a.id }, data: { name: `Name ${i}` } })
    const oldest = await db.publicChange.findFirstOrThrow({ orderBy: { transaction: 'asc' } })
    await db.publicChange.delete({ where: { transaction: oldest.transaction } })
    seen.push(await state())
  }
  expect(new Set(seen).size).toBe(4)
})
