import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { endRole } from '@/lib/registry/people/end-role.mutations'
import { giveAddress } from '@/lib/registry/people/give-address.mutations'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { changesOf, importFiles, importNew } from '@/tests/support/import-files'
import { filedZone } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
let email: string

beforeEach(async () => {
  z = await filedZone()
  email = `counselor${++n}@district.example`
  await db.$executeRaw`DELETE FROM role_grant WHERE import_id IS NOT NULL`
})

type Row = {
  email: string
  name: string
  role: string
  school: string | null
  zone: string | null
  staff_id: string | null
}
const counselor = (said: Partial<Row> = {}): Row => ({
  email,
  name: 'Ana Ruiz',
  role: 'COUNSELOR',
  school: z.a.slug,
  zone: null,
  staff_id: null,
  ...said,
})
const rolesOf = async (address = email) => {
  const roles = await db.roleGrant.findMany({
    where: { user: { email: address } },
    orderBy: { role: 'asc' },
    select: { role: true, schoolId: true, zoneId: true, importId: true },
  })
  return roles
}

describe('staff', () => {
  it('get an account and a role at their school or in their zone', async () => {
    const zoneRole = counselor({ role: 'ZONE_STAFF', school: null, zone: z.zone.slug })
    const importId = await importFiles({ staff: [counselor({ staff_id: '77' }), zoneRole] })
    expect(await rolesOf()).toEqual([
      { role: 'COUNSELOR', schoolId: z.a.id, zoneId: null, importId },
      { role: 'ZONE_STAFF', schoolId: null, zoneId: z.zone.id, importId },
    ])
    expect((await db.user.findUniqueOrThrow({ where: { email } })).name).toBe('Ana Ruiz')
    expect(
      await changesOf(await importFiles({ staff: [counselor({ staff_id: '77' }), zoneRole] })),
    ).toEqual([])
  })

  it('keep the name and language of their account', async () => {
    await db.user.create({ data: { email, name: 'Anita', locale: 'es' } })
    await importFiles({ staff: [counselor()] })
    const changed = await importFiles({ staff: [counselor({ name: 'Ana R. Ruiz' })] })
    expect(await changesOf(changed)).toEqual(['staff.name: Ana Ruiz -> Ana R. Ruiz'])
    expect(await db.user.findUniqueOrThrow({ where: { email } })).toMatchObject({
      name: 'Anita',
      locale: 'es',
    })
  })

  it('lose a role that an import gave, with their sessions, when the file no longer names it', async () => {
    const other = counselor({ email: z.counselorA.email, name: 'A' })
    await importFiles({ staff: [counselor(), other] })
    const before = await db.user.findUniqueOrThrow({ where: { email } })
    const importId = await importFiles({ staff: [other] })
    expect(await rolesOf()).toEqual([])
    expect(await changesOf(importId)).toEqual(['staff.role: COUNSELOR -> null'])
    const after = await db.user.findUniqueOrThrow({ where: { email } })
    expect(after.sessionVersion).toBe(before.sessionVersion + 1)
  })

  it('do not get a role back that a person ended, whatever the files of the next nights say, but by a person', async () => {
    await importFiles({ staff: [counselor()] })
    const { id } = await db.roleGrant.findFirstOrThrow({ where: { user: { email } } })
    expect(await endRole(z.administrator, id)).toMatchObject({ ok: true })
    expect(await importNew({ staff: [counselor()] })).toBe('NOTHING_NEW')
    await importFiles({ staff: [counselor(), counselor({ email: `other-${email}` })] })
    expect(await rolesOf()).toEqual([])
    expect(await rolesOf(`other-${email}`)).toHaveLength(1)
    const again = { email, name: 'Ana Ruiz', role: 'COUNSELOR', schoolId: z.a.id } as const
    expect(await grantRole(z.administrator, z.zone.id, again)).toMatchObject({ ok: true })
    await importFiles({ staff: [counselor()] })
    expect(await rolesOf()).toHaveLength(1)
  })

  it('who can be a second person from now on are told to the staff of the zone, and counselors are not', async () => {
    await importFiles({ staff: [counselor()] })
    const told = { to: z.zoneStaff.email, kind: 'roleGivenToOther' }
    expect(await db.letter.count({ where: told })).toBe(0)
    const panel = counselor({ role: 'APPEAL_PANEL', school: null, zone: z.zone.slug })
    await importFiles({ staff: [counselor(), panel] })
    const letters = await db.letter.findMany({ where: told })
    expect(letters).toHaveLength(1)
    expect(JSON.stringify(letters)).toContain(email)
    await importFiles({ staff: [counselor({ staff_id: '5' }), panel] })
    expect(await db.letter.count({ where: told })).toBe(1)
  })

  it('of a zone stay while the file names nobody in their place', async () => {
    const staff = (said: Partial<Row>) =>
      counselor({ role: 'ZONE_STAFF', school: null, zone: z.zone.slug, ...said })
    await importFiles({ staff: [staff({})] })
    const byHand = { zoneId: z.zone.id, role: 'ZONE_STAFF', importId: null } as const
    await db.roleGrant.deleteMany({ where: byHand })
    await importFiles({ staff: [counselor({ email: `other-${email}` })] })
    expect(await rolesOf()).toHaveLength(1)
    await importFiles({ staff: [staff({ email: `next-${email}` })] })
    expect(await rolesOf()).toEqual([])
    expect(await rolesOf(`next-${email}`)).toHaveLength(1)
  })

  it('keep roles that were given here, whatever the file says', async () => {
    await importFiles({ staff: [counselor()] })
    expect(await rolesOf(z.counselorA.email)).toHaveLength(1)
    expect(await rolesOf(z.administrator.email)).toEqual([
      expect.objectContaining({ role: 'ADMINISTRATOR' }),
    ])
  })

  it('are one person still after another address, while the file names the old one and once it names the new one', async () => {
    await importFiles({ staff: [counselor()] })
    const { id } = await db.user.findUniqueOrThrow({ where: { email } })
    const moved = `moved-${email}`
    const given = { email: moved, reason: 'Lost the mailbox, came to the office.' }
    expect(await giveAddress(z.administrator, id, given)).toEqual({ ok: true })
    for (const named of [email, moved])
      expect(await changesOf(await importFiles({ staff: [counselor({ email: named })] }))).toEqual(
        [],
      )
    expect(await rolesOf(moved)).toHaveLength(1)
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  it('are never made administrators', async () => {
    await importFiles({ staff: [counselor({ role: 'ADMINISTRATOR', school: null })] })
    expect(await rolesOf()).toEqual([])
  })
})
