import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import {
  findGuardians,
  findGuardiansByStudent,
  findRoleHolders,
} from '@/lib/messages/recipients.data'
import { createActor, createUser } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

describe('recipients', () => {
  it('of letters about a student are all guardians, in the order of their addresses, each in their own language', async () => {
    const { guardian, student } = z.family
    const first = await createUser(db, { email: 'a@people.example', locale: 'es' })
    const last = await createUser(db, { email: 'z@people.example', locale: 'en' })
    await linkGuardian(db, last.id, student.id)
    await linkGuardian(db, first.id, student.id)
    const told = [
      { to: 'a@people.example', locale: 'es' },
      { to: guardian.email, locale: 'en' },
      { to: 'z@people.example', locale: 'en' },
    ]
    expect(await findGuardians(db, student.id)).toEqual(told)
    expect(await findGuardians(db, student.id, guardian.id)).toEqual([told[0], told[2]])
  })

  it('are found for several students at once, none for a student without a guardian', async () => {
    const [one, other] = [z.family, z.otherFamily]
    await linkGuardian(db, one.guardian.id, other.student.id)
    const alone = z.transferFamily
    await db.guardianLink.deleteMany({ where: { studentId: alone.student.id } })
    const ids = [one.student.id, other.student.id, alone.student.id]
    const found = await findGuardiansByStudent(db, ids)
    const addresses = (id: string) => found.get(id)?.map(({ to }) => to)
    expect(addresses(one.student.id)).toEqual([one.guardian.email])
    expect(addresses(other.student.id)).toEqual(
      [one.guardian.email, other.guardian.email].toSorted(),
    )
    expect(found.has(alone.student.id)).toBe(false)
    expect(await findGuardians(db, alone.student.id)).toEqual([])
  })

  it('by role are all people with the role at that school or in that zone, each once', async () => {
    const both = await createActor(db, {
      email: 'both@people.example',
      roles: [
        { role: 'COUNSELOR', schoolId: z.a.id },
        { role: 'SCHOOL_STAFF', schoolId: z.a.id },
      ],
    })
    const holders = async (...asked: Parameters<typeof findRoleHolders>) =>
      (await findRoleHolders(...asked)).map(({ to }) => to)
    const at = { schoolId: z.a.id }
    expect(await holders(db, ['COUNSELOR', 'SCHOOL_STAFF'], at)).toEqual(
      [both.email, z.counselorA.email].toSorted(),
    )
    expect(await holders(db, ['COUNSELOR'], at, both.id)).toEqual([z.counselorA.email])
    expect(await holders(db, ['COUNSELOR'], { schoolId: z.b.id })).toEqual([])
    expect(await holders(db, ['ZONE_STAFF'], { zoneId: z.zone.id })).toEqual(
      [z.zoneStaff.email, z.secondZoneStaff.email].toSorted(),
    )
    expect(await holders(db, ['COUNSELOR'], { zoneId: z.zone.id })).toEqual([])
  })
})
