import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { signInStaff } from '@/lib/registry/accounts/staff/staff-identity.mutations'
import { endRole } from '@/lib/registry/people/end-role.mutations'
import { giveAddress } from '@/lib/registry/people/give-address.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  z = await smallZone(db)
})

const where = { provider: 'district', now: new Date() }
const issuer = 'https://idp.example'
let count = 0
const fresh = () => `subject-${++count}`

const signIn = (email: string | null, subject = fresh()) =>
  signInStaff({ issuer, subject, email }, where)
const identities = () => db.staffIdentity.count()

describe('an identity of the staff', () => {
  it('is tied once when two windows sign in for the first time at once', async () => {
    const { email } = z.counselor
    const subject = fresh()
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(email, subject)))
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    const verb = 'account.identityLinked'
    expect(await db.auditEvent.count({ where: { verb, subjectId: z.counselor.id } })).toBe(1)
  })

  it('goes to one of two accounts of the provider that have the same address, at once too', async () => {
    const { email } = z.staffB
    const answers = await Promise.all([signIn(email), signIn(email)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'other-account' })
  })

  it('is nobody’s who has no role, however true the address: no account, no role, no identity', async () => {
    const people = await db.user.count()
    const before = await identities()
    const unknown = { ok: false, reason: 'unknown' }
    expect(await signIn('nobody@district.example')).toEqual(unknown)
    expect(await signIn(z.family.guardian.email)).toEqual(unknown)
    expect(await signIn(null)).toEqual({ ok: false, reason: 'unverified' })
    expect([await db.user.count(), await identities()]).toEqual([people, before])
  })

  it('stays with its account when the address is given to somebody else', async () => {
    const person = z.staffC
    const subject = fresh()
    expect(await signIn(person.email, subject)).toMatchObject({ user: { id: person.id } })
    const reason = 'Came to the office with a passport.'
    await giveAddress(z.administrator, person.id, { email: 'moved@district.example', reason })
    expect(await signIn(person.email, subject)).toMatchObject({ user: { id: person.id } })
    // the old address is nobody's now
    expect(await signIn(person.email)).toEqual({ ok: false, reason: 'unknown' })
  })

  it('opens nothing after the last role ended, and a session begun meanwhile is over', async () => {
    const person = await createActor(db)
    const role = { userId: person.id, role: 'AUDITOR' as const }
    const { id } = await db.roleGrant.create({ data: role })
    const subject = fresh()
    const [entered] = await Promise.all([
      signIn(person.email, subject),
      endRole(z.administrator, id),
    ])
    const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: person.id } })
    const begun = entered.ok ? entered.user.sessionVersion : 0
    expect(begun).toBeLessThan(sessionVersion)
    expect((await signIn(person.email, subject)).ok).toBe(false)
  })
})

describe('the database', () => {
  const identity = { issuer, linkedAt: where.now }

  it('ties no identity to an account without a role, and moves none to another account', async () => {
    const userId = z.family.guardian.id
    const subject = fresh()
    const create = db.staffIdentity.create({ data: { ...identity, subject, userId } })
    expect(await answerTo(create)).toBe('not-belonging')
    const tied = await db.staffIdentity.create({
      data: { ...identity, subject, userId: z.administrator.id },
    })
    const move = db.staffIdentity.update({ where: { id: tied.id }, data: { subject: fresh() } })
    expect(await answerTo(move)).toBe('final')
  })

  it('ends the sessions of whoever loses a role, or is untied', async () => {
    const person = await createActor(db)
    const version = async () =>
      (await db.user.findUniqueOrThrow({ where: { id: person.id } })).sessionVersion
    const first = await version()
    await db.roleGrant.createMany({
      data: [
        { userId: person.id, role: 'AUDITOR' },
        { userId: person.id, role: 'ADMINISTRATOR' },
      ],
    })
    await db.staffIdentity.create({ data: { ...identity, subject: fresh(), userId: person.id } })
    expect(await version()).toBe(first)
    await db.staffIdentity.deleteMany({ where: { userId: person.id } })
    expect(await version()).toBe(first + 1)
    await db.roleGrant.deleteMany({ where: { userId: person.id } })
    expect(await version()).toBe(first + 2)
  })
})
