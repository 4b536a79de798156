import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { submitList } from '@/lib/lists/send-list.mutations'
import { requestCode } from '@/lib/registry/accounts/sign-in.mutations'
import { TRIES } from '@/lib/registry/accounts/tries.rules'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()
const locale = 'en' as const

describe('a posted cycle that is not an id', () => {
  it.each(['', 'nonsense', "' OR 1=1"])('has no seats to show: %j', async (cycleId) => {
    const z = await smallZone(db)
    expect(await findSeatGrid(z.zoneStaff, cycleId, new Date())).toEqual({
      grades: [],
      schools: [],
      others: [],
    })
  })
})

describe('an address in a header', () => {
  const device = 'a phone'

  it('does not use up the messages of the e-mail address it names', async () => {
    const victim = 'victim@family.example'
    for (let i = 0; i < TRIES.codesSentTo.limit.count; i++)
      await requestCode({ email: `mine-${i}@family.example`, locale, address: victim, device }, now)
    const asked = { email: victim, locale, address: '192.0.2.1', device }
    expect(await requestCode(asked, now)).toEqual({ ok: true })
  })

  it('does not make two requests wait for each other', async () => {
    const [one, two] = ['one@family.example', 'two@family.example']
    const rounds = Array.from({ length: 20 }, () => [
      requestCode({ email: one, locale, address: two, device }, now),
      requestCode({ email: two, locale, address: one, device }, now),
    ])
    await expect(Promise.all(rounds.flat())).resolves.toHaveLength(40)
  })
})

describe('the last minute', () => {
  it('makes families wait for each other, but none of them fails', async () => {
    const z = await smallZone(db)
    const families = []
    // more than there are connections, and behind a lock, so that the last have to wait for one
    for (let i = 0; i < 14; i++)
      families.push(await createFamily(db, { zoneId: z.zone.id, feederId: z.feeder.id }))
    const list = { schoolIds: [z.a.id, z.b.id], version: 0 }
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const held = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${z.cycle.id}::uuid FOR UPDATE`
      await released
    })
    setTimeout(release, 4000)
    const sent = await Promise.allSettled(
      families.map(({ guardian, student }) => submitList(guardian, student.id, list, new Date())),
    )
    await held
    expect(sent.map(({ status }) => status)).toEqual(families.map(() => 'fulfilled'))
  })
})
