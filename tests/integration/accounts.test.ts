import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findLinkEmail } from '@/lib/registry/accounts/sign-in-codes.data'
import {
  checkCode,
  endAllSessions,
  followLink,
  requestCode,
  signInDemo,
} from '@/lib/registry/accounts/sign-in.mutations'
import { CODE_MINUTES, CODE_TRIES, TRIES } from '@/lib/registry/accounts/tries.rules'
import { actorFor, createUser } from '@/prisma/seed/builders/people'

const now = new Date('2026-11-21T18:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let visitors = 0

/** Somebody with a mailbox, a device and a network address of their own, or with those given. */
function visitor({ email, device, address }: Partial<Asker> = {}) {
  const own = ++visitors
  const who = {
    email: email ?? `visitor-${own}@family.example`,
    locale: 'en' as const,
    address: address ?? `192.0.2.${own}`,
    device: device ?? `device ${own}`,
  }
  const ask = (when = now) => requestCode(who, when)
  const answer = (code: string, when = now) => checkCode({ ...who, code }, when)
  const follow = (token: string, when = now) => followLink({ ...who, token }, when)
  const newest = async () => {
    const { subject, body } = await db.letter.findFirstOrThrow({
      where: { to: who.email },
      orderBy: { createdAt: 'desc' },
    })
    return { code: /\d{6}/.exec(subject)![0], link: /token=([\w-]+)/.exec(body)![1]! }
  }
  const newestCode = async () => (await newest()).code
  const signIn = async (when = now) => {
    await ask(when)
    return answer(await newestCode(), when)
  }
  return { ...who, ask, answer, follow, newest, newestCode, signIn }
}
type Asker = { email: string; device: string; address: string }

const other = (code: string) => (code === '000000' ? '000001' : '000000')

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

  it('accepts an earlier code for its hour, also after another was asked for', async () => {
    const { ask, answer, newestCode } = visitor()
    await ask()
    const old = await newestCode()
    await ask(later(20))
    expect(await answer(old, later(59))).toMatchObject({ ok: true })
    expect(await answer(await newestCode(), later(59))).toMatchObject({ ok: true })
  })

  it('accepts no expired code and no expired link', async () => {
    const { ask, answer, follow, newest } = visitor()
    await ask()
    const { code, link } = await newest()
    expect(await answer(code, later(CODE_MINUTES))).toEqual({ ok: false, reason: 'used-up' })
    expect(await findLinkEmail(link, later(CODE_MINUTES))).toBeNull()
    expect(await follow(link, later(CODE_MINUTES))).toBeNull()
  })

  it('voids a code after its last try, even when all tries come at once; its link works', async () => {
    const { email, ask, answer, follow, newest } = visitor()
    await ask()
    const { code, link } = await newest()
    const wrong = await Promise.all(
      Array.from({ length: CODE_TRIES * 2 }, () => answer(other(code))),
    )
    expect(wrong.filter((a) => !a.ok && a.reason === 'wrong')).toHaveLength(CODE_TRIES)
    expect(await answer(code)).toEqual({ ok: false, reason: 'used-up' })
    expect(await findLinkEmail(link, now)).toBe(email)
    expect(await follow(link)).not.toBeNull()
  })

  it('follows a link once, even when it is opened at once on two devices, and voids its code', async () => {
    const { email, ask, answer, newest } = visitor()
    await ask()
    const { code, link } = await newest()
    const opened = await Promise.all([
      visitor({ email }).follow(link),
      visitor({ email }).follow(link),
    ])
    expect(opened.filter(Boolean)).toHaveLength(1)
    expect(await answer(code)).toEqual({ ok: false, reason: 'used-up' })
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

describe('a stranger who knows an e-mail address', () => {
  const messages = (email: string) => db.letter.count({ where: { to: email } })

  it('does not void the code that is being typed, whatever they ask or type', async () => {
    const owner = visitor()
    await owner.ask()
    const code = await owner.newestCode()
    const strangers = Array.from({ length: 3 }, () => visitor({ email: owner.email }))
    await Promise.all(strangers.map(({ ask }) => ask()))
    await Promise.all(
      strangers.flatMap(({ answer }) => Array.from({ length: 6 }, () => answer(other(code)))),
    )
    expect(await owner.answer(code)).toMatchObject({ ok: true })
  })

  it('cannot use a code that the owner asked for', async () => {
    const owner = visitor()
    await owner.ask()
    const code = await owner.newestCode()
    expect((await visitor({ email: owner.email }).answer(code)).ok).toBe(false)
  })

  it('does not keep the owner out who asks from elsewhere, not even tomorrow', async () => {
    const owner = visitor()
    const stranger = visitor({ email: owner.email })
    for (let minute = 0; minute < 24 * 60; minute += 4) await stranger.ask(later(minute))
    expect(await owner.signIn(later(24 * 60))).toMatchObject({ ok: true })
  })

  it('does not keep the owner out by asking from many networks: a link that works is in the mailbox', async () => {
    const owner = visitor()
    const strangers = Array.from({ length: 30 }, () => visitor({ email: owner.email }))
    await Promise.all(strangers.map(({ ask }) => ask()))
    expect(await messages(owner.email)).toBe(TRIES.codesSentTo.limit.count)
    expect(await owner.ask(later(59))).toMatchObject({ ok: false, of: 'mailbox' })
    expect(await owner.follow((await owner.newest()).link, later(59))).not.toBeNull()
    // from now on the device is known
    expect(await owner.signIn(later(59))).toMatchObject({ ok: true })
  })

  it('does not keep out a device that signed in before', async () => {
    const owner = visitor()
    await owner.signIn()
    const strangers = Array.from({ length: 30 }, () => visitor({ email: owner.email }))
    await Promise.all(strangers.map(({ ask }) => ask(later(1))))
    expect(await owner.signIn(later(2))).toMatchObject({ ok: true })
  })

  it('has 50 of a million codes to try in a day, from however many devices; the link works after that', async () => {
    const email = visitor().email
    const guesses: string[] = []
    for (let hour = 0; hour < 4; hour++) {
      for (let n = 0; n < TRIES.codesSentTo.limit.count; n++) {
        const { ask, answer, newestCode } = visitor({ email })
        await ask(later(61 * hour))
        const code = other(await newestCode())
        for (let i = 0; i < CODE_TRIES; i++) {
          const answered = await answer(code, later(61 * hour))
          guesses.push(answered.ok ? 'right' : answered.reason)
        }
      }
    }
    expect(guesses.filter((one) => one === 'wrong')).toHaveLength(TRIES.codesGuessed.limit.count)
    expect(new Set(guesses.slice(TRIES.codesGuessed.limit.count))).toEqual(new Set(['guessed']))
    const owner = visitor({ email })
    await owner.ask(later(300))
    const { code, link } = await owner.newest()
    expect(await owner.answer(code, later(300))).toEqual({ ok: false, reason: 'guessed' })
    expect(await owner.follow(link, later(300))).not.toBeNull()
  })

  it('has no more to try at a shared computer where the owner signed in before', async () => {
    const owner = visitor()
    await owner.signIn()
    const guesses: string[] = []
    for (let hour = 1; hour < 5; hour++) {
      for (let n = 0; n < 4; n++) await owner.ask(later(61 * hour))
      const wrong = other(await owner.newestCode())
      for (let i = 0; i < CODE_TRIES; i++) {
        const answered = await owner.answer(wrong, later(61 * hour))
        guesses.push(answered.ok ? 'right' : answered.reason)
      }
    }
    // each is a guess at four codes
    const { count } = TRIES.codesGuessedOnDevice.limit
    expect(guesses.filter((one) => one === 'wrong')).toHaveLength(Math.ceil(count / 4))
    expect(guesses.at(-1)).toBe('guessed')
    expect(await owner.follow((await owner.newest()).link, later(245))).not.toBeNull()
  })

  it('cannot flood a mailbox, and reads the same whether it has an account or not', async () => {
    const { email } = await createUser(db)
    const answers = await Promise.all(
      [email, 'nobody-has-this@family.example'].map(async (one) => {
        const { ask } = visitor({ email: one })
        const sent = []
        for (let i = 0; i < 20; i++) sent.push(await ask())
        return sent
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(await messages(email)).toBe(TRIES.codesSentToFrom.limit.count)
  })
})

describe('the last evening', () => {
  it('lets 2,000 families behind one network address sign in within an hour', async () => {
    const address = '203.0.113.77'
    const one = visitor({ address })
    // as many as there were before the last family, written at once
    await db.attempt.createMany({
      data: Array.from({ length: 1999 * 2 }, () => ({
        kind: TRIES.codesSentFrom.kind,
        subject: `${TRIES.codesSentFrom.prefix}${address}`,
        at: now,
      })),
    })
    expect(await one.signIn(later(1))).toMatchObject({ ok: true })
  })

  it('lets 150 families of one network address sign in at the same moment', async () => {
    const families = Array.from({ length: 150 }, () => visitor({ address: '203.0.113.78' }))
    const answers = await Promise.all(families.map(({ signIn }) => signIn()))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(150)
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
