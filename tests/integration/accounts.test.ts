import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import {
  checkCode,
  endAllSessions,
  requestCode,
  signInDemo,
} from '@/lib/registry/accounts/sign-in.mutations'
import { CODE_TRIES, TRIES } from '@/lib/registry/accounts/tries.rules'
import { actorFor, createUser } from '@/prisma/seed/builders/people'

const now = new Date('2026-11-21T18:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let addresses = 0

/** An address that nobody used before, and how to read what was sent to it. */
function visitor(email = `visitor-${++addresses}@family.example`) {
  const at = { email, locale: 'en' as const, address: `192.0.2.${addresses}` }
  const ask = (when = now) => requestCode(at, when)
  const answer = (code: string, when = now) => checkCode({ ...at, code }, when)
  const newestCode = async () => {
    const letter = await db.letter.findFirstOrThrow({
      where: { to: email },
      orderBy: { createdAt: 'desc' },
    })
    return /\d{6}/.exec(letter.subject)![0]
  }
  return { email, ask, answer, newestCode }
}

const other = (code: string) => (code === '000000' ? '000001' : '000000')

const [day, quarterHour] = TRIES.codesSentTo.limits

describe('signing in with a code', () => {
  it('creates an account for a new person and finds that of a known one', async () => {
    const { ask, answer, newestCode } = visitor()
    await ask()
    const first = await answer(await newestCode())
    await ask(later(1))
    const second = await answer(await newestCode(), later(1))
    expect(first.ok && second.ok && first.user.id === second.user.id).toBe(true)
  })

  it('accepts a code once', async () => {
    const { ask, answer, newestCode } = visitor()
    await ask()
    const code = await newestCode()
    const answers = await Promise.all([answer(code), answer(code), answer(code)])
    expect(answers.filter((a) => a.ok)).toHaveLength(1)
  })

  it('accepts only the newest code', async () => {
    const { ask, answer, newestCode } = visitor()
    await ask()
    const old = await newestCode()
    await ask(later(1))
    expect((await answer(old, later(1))).ok).toBe(old === (await newestCode()))
  })

  it('accepts no expired code', async () => {
    const { ask, answer, newestCode } = visitor()
    await ask()
    expect(await answer(await newestCode(), later(10))).toEqual({ ok: false, reason: 'used-up' })
  })

  it('voids a code after its last try, even when all tries come at once', async () => {
    const { ask, answer, newestCode } = visitor()
    await ask()
    const code = await newestCode()
    const wrong = await Promise.all(
      Array.from({ length: CODE_TRIES * 2 }, () => answer(other(code))),
    )
    expect(wrong.filter((a) => !a.ok && a.reason === 'wrong')).toHaveLength(CODE_TRIES)
    expect(await answer(code)).toEqual({ ok: false, reason: 'used-up' })
  })

  it('limits the codes sent to an address in a day, so that guessing is hopeless', async () => {
    const { ask } = visitor()
    for (let i = 0; i < day.count; i++) expect(await ask(later(20 * i))).toEqual({ ok: true })
    expect(await ask(later(20 * day.count))).toEqual({ ok: false, retryAt: later(day.minutes) })
    expect(await ask(later(day.minutes + 1))).toEqual({ ok: true })
  })

  it('limits the codes sent to an address, even when they are requested at once', async () => {
    const { email, ask } = visitor()
    const sent = await Promise.all(Array.from({ length: quarterHour.count * 2 }, () => ask()))
    expect(sent.filter(({ ok }) => ok)).toHaveLength(quarterHour.count)
    expect(await db.letter.count({ where: { to: email } })).toBe(quarterHour.count)
    const retryAt = later(quarterHour.minutes)
    expect(sent.filter(({ ok }) => !ok)).toContainEqual({ ok: false, retryAt })
    expect(await ask(later(quarterHour.minutes + 1))).toEqual({ ok: true })
  })

  it('stores no code in the log or beside its hash', async () => {
    const { ask, newestCode } = visitor()
    await ask()
    const code = await newestCode()
    const [log, codes] = await Promise.all([db.auditEvent.findMany(), db.signInCode.findMany()])
    const kept = JSON.stringify([log.map((e) => e.detail), codes.map((c) => c.codeHash)])
    expect(kept.includes(`"${code}"`)).toBe(false)
  })

  it('has no one-click sign-in with an external database', async () => {
    await createUser(db, { email: 'demo@family.example' })
    expect(await signInDemo('demo@family.example')).toBeNull()
  })
})

describe('ending sessions', () => {
  it('increases the session version, and logs it', async () => {
    const user = await createUser(db)
    await endAllSessions(await actorFor(db, user.id))
    const after = await db.user.findUniqueOrThrow({ where: { id: user.id } })
    expect(after.sessionVersion).toBe(user.sessionVersion + 1)
    const events = await db.auditEvent.count({
      where: { verb: 'account.sessionsEnded', subjectId: user.id },
    })
    expect(events).toBe(1)
  })
})
