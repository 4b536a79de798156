import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { checkCode, followLink, requestCode } from '@/lib/registry/accounts/sign-in.mutations'
import { isSingleSignOnOnly } from '@/lib/registry/accounts/staff/sign-in-rule.data'
import {
  answerRule,
  askForRule,
  openCodes,
} from '@/lib/registry/accounts/staff/sign-in-rule.mutations'
import { findStaffSignIn } from '@/lib/registry/accounts/staff/staff-sign-in.data'
import { untieIdentity } from '@/lib/registry/accounts/staff/untie-identity.mutations'
import { actorFor, createActor } from '@/prisma/seed/builders/people'
import { answerTo } from '@/tests/support/broken-rule'

const DONE = { ok: true }
const refused = (reason: string) => ({ ok: false, reason })
let count = 0
let [first, second]: Actor[] = []

const administrator = () => createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
const tie = ({ id: userId }: Actor) =>
  db.staffIdentity.create({
    data: {
      issuer: 'https://idp.example',
      subject: `of-rule-${++count}`,
      userId,
      linkedAt: new Date(),
    },
  })
const actors = () => {
  if (!first || !second) throw new Error('nobody is there')
  return [first, second] as const
}
const openRule = async () =>
  (await db.staffSignInRule.findFirstOrThrow({ where: { decidedAt: null } })).id

beforeEach(async () => {
  await db.staffSignInRule.updateMany({
    where: { decidedAt: null },
    data: { agreed: false, decidedAt: new Date(), decidedById: first?.id ?? null },
  })
  await openCodes(new Date())
  first = await administrator()
  second = await administrator()
  for (const actor of actors()) await tie(actor)
})

/** Both agree that staff sign in at a provider only. */
async function close() {
  const [one, two] = actors()
  expect(await askForRule(one, true, new Date())).toEqual(DONE)
  expect(await answerRule(two, await openRule(), true, new Date())).toEqual(DONE)
}

describe('that staff sign in at a provider only', () => {
  it('takes two administrators, and is asked once at a time', async () => {
    const [one, two] = actors()
    const asked = await Promise.all([
      askForRule(one, true, new Date()),
      askForRule(two, true, new Date()),
    ])
    expect(asked).toContainEqual(DONE)
    expect(asked).toContainEqual(refused('over'))
    const { askedById } = await db.staffSignInRule.findFirstOrThrow({ where: { decidedAt: null } })
    const [asker, other] = askedById === one.id ? [one, two] : [two, one]
    const id = await openRule()
    expect(await answerRule(asker, id, true, new Date())).toEqual(refused('same-person'))
    expect(await isSingleSignOnOnly()).toBe(false)
    const answers = await Promise.all([
      answerRule(other, id, true, new Date()),
      answerRule(asker, id, false, new Date()),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is for those who came in by a provider, and were administrators before', async () => {
    const [one] = actors()
    const untied = await administrator()
    expect(await askForRule(untied, true, new Date())).toEqual(refused('not-belonging'))
    expect(await askForRule(one, true, new Date())).toEqual(DONE)
    const id = await openRule()
    expect(await answerRule(untied, id, true, new Date())).toEqual(refused('not-belonging'))
    const person = await createActor(db)
    await db.roleGrant.create({ data: { userId: person.id, role: 'ADMINISTRATOR' } })
    const late = await actorFor(db, person.id)
    await tie(late)
    expect(await answerRule(late, id, true, new Date())).toEqual(refused('role-too-new'))
    const auditor = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    expect(await answerRule(auditor, id, true, new Date())).toEqual(refused('not-found'))
    expect(await findStaffSignIn(auditor)).toBeNull()
    expect(await isSingleSignOnOnly()).toBe(false)
  })

  it('lets no code and no link of staff in, and every family', async () => {
    const staff = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    const family = await createActor(db)
    await close()
    const now = new Date()
    const codeOf = async (actor: Actor, device: string) => {
      const who = { email: actor.email, locale: 'en' as const, device }
      await requestCode({ ...who, address: '192.0.2.77' }, now)
      const { subject, body } = await db.letter.findFirstOrThrow({
        where: { to: actor.email },
        orderBy: { createdAt: 'desc' },
      })
      return {
        typed: () => checkCode({ ...who, code: /\d{6}/.exec(subject)?.[0] ?? '' }, now),
        followed: () =>
          followLink({ token: /token=([\w-]+)/.exec(body)?.[1] ?? '', locale: 'en', device }, now),
      }
    }
    expect(await (await codeOf(staff, 'one')).typed()).toEqual(refused('staff'))
    expect(await (await codeOf(staff, 'two')).followed()).toBe('staff')
    expect(await (await codeOf(family, 'three')).typed()).toMatchObject(DONE)
    await openCodes(new Date())
    expect(await (await codeOf(staff, 'four')).typed()).toMatchObject(DONE)
  })

  it('cannot be written past the rule', async () => {
    const [one, two] = actors()
    const at = new Date()
    const done = { only: true, askedAt: at, decidedAt: at, agreed: true }
    expect(await answerTo(db.staffSignInRule.create({ data: done }))).toBe('staff_sign_in_rule_by')
    const both = { ...done, askedById: one.id, decidedById: two.id }
    expect(await answerTo(db.staffSignInRule.create({ data: both }))).toBe('not-next-step')
    await close()
    const agreed = { where: { agreed: true, only: true }, data: { agreed: false } }
    expect(await answerTo(db.staffSignInRule.updateMany(agreed))).toBe('final')
  })
})

describe('an account that is tied', () => {
  it('is untied by an administrator alone, once, and the log has it', async () => {
    const [one, two] = actors()
    const { id } = await db.staffIdentity.findFirstOrThrow({ where: { userId: two.id } })
    const auditor = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    expect(await untieIdentity(auditor, id)).toBe(false)
    expect((await findStaffSignIn(one))?.tied.map((tied) => tied.id)).toContain(id)
    const answers = await Promise.all([untieIdentity(one, id), untieIdentity(one, id)])
    expect(answers.filter(Boolean)).toHaveLength(1)
    const verb = 'account.identityUntied'
    expect(await db.auditEvent.count({ where: { verb, subjectId: two.id } })).toBe(1)
  })
})
