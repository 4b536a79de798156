import { describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findAddressOfLink, findOpenAddress } from '@/lib/registry/accounts/change-address.data'
import {
  askForAddress,
  confirmAddressCode,
  confirmAddressLink,
} from '@/lib/registry/accounts/change-address.mutations'
import { newAddressSchema } from '@/lib/registry/accounts/change-address.schema'
import { checkCode, endAllSessions, requestCode } from '@/lib/registry/accounts/sign-in.mutations'
import { CODE_MINUTES, CODE_TRIES, TRIES } from '@/lib/registry/accounts/tries.rules'
import { actorFor, createActor } from '@/prisma/seed/builders/people'
import { answerTo } from '@/tests/support/broken-rule'

const now = new Date()
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const OVER = { ok: false, reason: 'over' }

let count = 0
const fresh = () => `new-${++count}@family.example`

const ask = (actor: Actor, email: string, at = now) =>
  askForAddress(actor, { email, address: `192.0.2.${++count % 200}` }, at)

const lettersTo = (to: string) =>
  db.letter.findMany({ where: { to }, orderBy: { createdAt: 'asc' } })

/** The code and the link of the newest message to an address. */
async function secretsOf(email: string) {
  const { subject, body } = (await lettersTo(email)).at(-1)!
  return { code: /\d{6}/.exec(subject)![0], link: /token=([\w-]+)/.exec(body)![1]! }
}

const other = (code: string) => (code === '000000' ? '000001' : '000000')

const addressOf = async ({ id }: Actor) =>
  (await db.user.findUniqueOrThrow({ where: { id } })).email

async function changed(actor: Actor, email: string): Promise<Actor> {
  await ask(actor, email)
  const { code } = await secretsOf(email)
  expect(await confirmAddressCode(actor, code, now)).toMatchObject({ ok: true })
  return actorFor(db, actor.id)
}

describe('another address for one’s own account', () => {
  it('changes nothing until it is confirmed, and tells the old address at once', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    expect(await ask(actor, email)).toEqual({ ok: true })
    expect(await addressOf(actor)).toBe(actor.email)
    expect(await findOpenAddress(actor, now)).toBe(email)
    const [word, ...more] = await lettersTo(actor.email)
    expect(more).toEqual([])
    expect(word).toMatchObject({ kind: 'addressAsked' })
    expect(word?.body).toContain(email)
    expect(word?.body).toContain('Sign out on every device')
  })

  it('is that of the account once its code is typed: all sessions end, the old address is told, the log has it', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    const before = await db.user.findUniqueOrThrow({ where: { id: actor.id } })
    await changed(actor, email)
    const after = await db.user.findUniqueOrThrow({ where: { id: actor.id } })
    expect(after).toMatchObject({ email, sessionVersion: before.sessionVersion + 1 })
    expect((await lettersTo(actor.email)).map(({ kind }) => kind)).toEqual([
      'addressAsked',
      'addressChanged',
    ])
    const events = await db.auditEvent.findMany({
      where: { subjectId: actor.id },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ verb }) => verb)).toEqual([
      'account.addressAsked',
      'account.addressChanged',
    ])
  })

  it('keeps the answer that a code gives to the person who is signed in on this device', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    await ask(actor, email)
    const { code } = await secretsOf(email)
    const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: actor.id } })
    expect(await confirmAddressCode(actor, code, now)).toEqual({
      ok: true,
      user: { id: actor.id, sessionVersion: sessionVersion + 1 },
    })
  })

  it('is confirmed by the link too, once, and only by the person who asked: a mistyped address opens nothing', async () => {
    const [actor, stranger, email] = [await createActor(db), await createActor(db), fresh()]
    await ask(actor, email)
    const { link } = await secretsOf(email)
    expect(await findAddressOfLink(stranger, link, now)).toBeNull()
    expect(await confirmAddressLink(stranger, link, now)).toEqual(OVER)
    expect(await findAddressOfLink(actor, link, now)).toBe(email)
    expect(await confirmAddressLink(actor, link, now)).toMatchObject({ ok: true })
    expect(await confirmAddressLink(await actorFor(db, actor.id), link, now)).toEqual(OVER)
    expect(await addressOf(actor)).toBe(email)
  })

  it('is confirmed once, by whichever of two at the same moment', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    await ask(actor, email)
    const { code, link } = await secretsOf(email)
    const answers = await Promise.all([
      confirmAddressCode(actor, code, now),
      confirmAddressLink(actor, link, now),
      confirmAddressCode(actor, code, now),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not confirmed after its time, nor after too many wrong codes', async () => {
    const [late, guessing] = [await createActor(db), await createActor(db)]
    const [one, two] = [fresh(), fresh()]
    await ask(late, one)
    const { code, link } = await secretsOf(one)
    expect(await confirmAddressCode(late, code, later(CODE_MINUTES))).toEqual(OVER)
    expect(await confirmAddressLink(late, link, later(CODE_MINUTES))).toEqual(OVER)
    await ask(guessing, two)
    const right = (await secretsOf(two)).code
    for (let i = 0; i < CODE_TRIES; i++)
      expect(await confirmAddressCode(guessing, other(right), now)).toEqual({
        ok: false,
        reason: 'wrong',
      })
    expect(await confirmAddressCode(guessing, right, now)).toEqual(OVER)
    expect(await addressOf(guessing)).toBe(guessing.email)
  })

  it('is the one asked for last: the message before works no more', async () => {
    const [actor, one, two] = [await createActor(db), fresh(), fresh()]
    await ask(actor, one)
    const first = await secretsOf(one)
    await Promise.all([ask(actor, two), ask(actor, two)])
    expect(await confirmAddressLink(actor, first.link, now)).toEqual(OVER)
    expect(await db.addressChange.count({ where: { userId: actor.id, endedAt: null } })).toBe(1)
    expect(await findOpenAddress(actor, now)).toBe(two)
  })

  it('stops when the person signs out on every device', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    await ask(actor, email)
    const { code } = await secretsOf(email)
    await endAllSessions(actor)
    expect(await confirmAddressCode(actor, code, now)).toEqual(OVER)
  })

  it('can change again, and back', async () => {
    const first = await createActor(db)
    const second = await changed(first, fresh())
    const third = await changed(second, fresh())
    const back = await changed(third, first.email)
    expect(back.email).toBe(first.email)
  })

  it('takes the place of the address in a name that nobody typed', async () => {
    const email = fresh()
    const actor = await createActor(db, { email, name: email })
    const { name } = await changed(actor, fresh())
    expect(name).toBe(await addressOf(actor))
  })
})

describe('an address that has an account', () => {
  it('is answered like any other; its mailbox reads why, and there is no code that works', async () => {
    const [actor, known, free] = [await createActor(db), await createActor(db), fresh()]
    expect(await ask(actor, known.email)).toEqual(await ask(await createActor(db), free))
    expect(await findOpenAddress(actor, now)).toBe(known.email)
    const [letter] = await lettersTo(known.email)
    expect(letter).toMatchObject({ kind: 'addressTaken' })
    expect(letter?.body).not.toContain(actor.email)
    expect(letter?.subject).not.toMatch(/\d{6}/)
    expect(await confirmAddressCode(actor, '123456', now)).toEqual({ ok: false, reason: 'wrong' })
    expect(await addressOf(actor)).toBe(actor.email)
  })

  it('is refused when the account was made after the message', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    await ask(actor, email)
    const { code } = await secretsOf(email)
    await createActor(db, { email })
    expect(await confirmAddressCode(actor, code, now)).toEqual({ ok: false, reason: 'taken' })
    expect(await addressOf(actor)).toBe(actor.email)
  })

  it('goes to one of two people who confirm it at the same moment', async () => {
    const [one, two, email] = [await createActor(db), await createActor(db), fresh()]
    await ask(one, email)
    const first = await secretsOf(email)
    await ask(two, email)
    const second = await secretsOf(email)
    const answers = await Promise.all([
      confirmAddressCode(one, first.code, now),
      confirmAddressCode(two, second.code, now),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'taken' })
    expect(await db.user.count({ where: { email } })).toBe(1)
  })

  it('is the same in capital letters', () => {
    expect(newAddressSchema.parse({ email: ' Rosa@Example.com ' })).toEqual({
      email: 'rosa@example.com',
    })
  })
})

describe('limits and what else ends', () => {
  it('counts the messages that one person asks for, and those to one mailbox', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    for (let i = 0; i < TRIES.addressesAskedBy.limit.count; i++)
      expect(await ask(actor, fresh())).toEqual({ ok: true })
    expect(await ask(actor, fresh())).toMatchObject({ ok: false, reason: 'too-many' })
    for (let i = 0; i < TRIES.addressesAskedFor.limit.count; i++)
      expect(await ask(await createActor(db), email)).toEqual({ ok: true })
    expect(await ask(await createActor(db), email)).toMatchObject({ ok: false, reason: 'too-many' })
    expect(await ask(await createActor(db), email, later(60))).toEqual({ ok: true })
  })

  it('uses up no sign-in code of the mailbox', async () => {
    const email = fresh()
    for (let i = 0; i < TRIES.addressesAskedFor.limit.count; i++)
      await ask(await createActor(db), email)
    const request = { email, locale: 'en' as const, address: '198.51.100.7', device: 'its owner’s' }
    for (let i = 0; i < TRIES.codesSentToFrom.limit.count; i++)
      expect(await requestCode(request, now)).toEqual({ ok: true })
  })

  it('ends the codes that wait in the old mailbox', async () => {
    const actor = await createActor(db)
    const request = {
      email: actor.email,
      locale: 'en' as const,
      address: '198.51.100.8',
      device: 'old',
    }
    await requestCode(request, now)
    const { code } = await secretsOf(actor.email)
    await changed(actor, fresh())
    expect(await checkCode({ ...request, code }, later(1))).toEqual({
      ok: false,
      reason: 'used-up',
    })
  })

  it('asks for no address that the account has, nor from a session whose account has another by now', async () => {
    const actor = await createActor(db)
    expect(await ask(actor, actor.email)).toEqual({ ok: false, reason: 'same' })
    await changed(actor, fresh())
    expect(await ask(actor, fresh())).toEqual(OVER)
  })
})

describe('in the database', () => {
  it('no address changes but by a confirmed row, which stays what it is', async () => {
    const [actor, email] = [await createActor(db), fresh()]
    const { id } = actor
    expect(await answerTo(db.user.update({ where: { id }, data: { email } }))).toBe('final')
    await ask(actor, email)
    const open = { userId: id, doneAt: null }
    const row = await db.addressChange.findFirstOrThrow({ where: open })
    const write = (data: object) =>
      answerTo(db.addressChange.update({ where: { id: row.id }, data }))
    expect(await write({ toEmail: fresh() })).toBe('final')
    expect(await write({ doneAt: now })).toBe('allowed')
    expect(await addressOf(actor)).toBe(email)
    expect(await write({ doneAt: null })).toBe('final')
    expect(await answerTo(db.addressChange.delete({ where: { id: row.id } }))).toBe('final')
  })

  it('no own change is done without its message, nor in capital letters', async () => {
    const actor = await createActor(db)
    const said = { userId: actor.id, fromEmail: actor.email, askedById: actor.id }
    const secrets = { codeHash: 'x', linkHash: `y ${actor.id}`, expiresAt: later(60) }
    const add = (data: object) =>
      answerTo(
        db.addressChange.create({ data: { ...said, ...secrets, toEmail: fresh(), ...data } }),
      )
    expect(await add({ doneAt: now })).toBe('not-next-step')
    expect(await add({ toEmail: 'Big@family.example' })).toBe('address_change_lower_case')
    expect(await add({ codeHash: null })).toBe('address_change_secrets')
    expect(await add({ fromEmail: fresh() })).toBe('not-next-step')
    expect(await add({})).toBe('allowed')
    expect(await add({ linkHash: 'z' })).toBe('duplicate')
  })
})
