import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import type { Transporter } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createQueue } from '@/lib/base/queue'
import { deliver, openMail } from '@/lib/jobs/deliver-mail'
import { workOnMail } from '@/lib/jobs/take-letters'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { giveAddress } from '@/lib/registry/people/give-address.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { remindOffers } from '@/lib/seats/offers/remind-offers.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { publishedYear } from '@/tests/support/builders/published-year'

const received: string[] = []
let refuse = false
/** How long the server takes for a letter, in milliseconds. */
let pace = 0
let mail: Transporter

/** A real mail server on this machine. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    let text = ''
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    stream.on('end', () => {
      if (refuse) return done(new Error('mailbox full'))
      received.push(text)
      setTimeout(done, pace)
    })
  },
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  mail = openMail(`smtp://127.0.0.1:${port}`, 'zone@district.example')
})
afterAll(async () => {
  mail.close()
  await new Promise<void>((resolve) => server.close(resolve))
})

async function written(): Promise<string> {
  const letter = { to: 'rosa@family.example', locale: 'es', kind: 'signInCode' } as const
  const values = { code: '123456', minutes: 10, url: 'https://enroll.example/sign-in' }
  const about = { type: 'signInCode', id: 'one' }
  await db.$transaction((tx) => postLetters(tx, [{ ...letter, values }], about))
  const { id } = await db.letter.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  return id
}

it('is sent over SMTP once, even when the queue asks several times at once', async () => {
  const id = await written()
  await Promise.all([deliver(mail, id), deliver(mail, id), deliver(mail, id)])
  await deliver(mail, id)
  expect(received.filter((text) => text.includes(id))).toHaveLength(1)
  expect(received[0]).toContain('To: rosa@family.example')
  expect(received[0]).toMatch(/text\/plain[\s\S]*text\/html/)
  const message = await db.letter.findUniqueOrThrow({ where: { id } })
  expect(message.sentAt).not.toBeNull()
})

it('that waited until its offer was answered says so first, and one that did not wait does not', async () => {
  const year = await publishedYear(db, { seats: { A: 1 }, lists: { Ana: ['A'] } })
  const { applicationId, guardian } = year.children['Ana']!
  const { id: offerId, answerBy } = await db.offer.findFirstOrThrow({ where: { applicationId } })
  await remindOffers(new Date(answerBy.getTime() - 86_400_000))
  const reminder = { to: guardian.email, kind: 'offerReminder' }
  const [first] = await db.letter.findMany({ where: reminder })
  await deliver(mail, first!.id)
  expect(received.at(-1)).not.toContain('no longer current')

  await db.letter.update({ where: { id: first!.id }, data: { sentAt: null } })
  await answerOffer(guardian, offerId, 'DECLINED', new Date())
  await deliver(mail, first!.id)
  expect(received.at(-1)).toMatch(
    // a subject with a space that does not break is encoded
    /^Subject: .*Delayed.message(?:,|=2C).no.longer.current/m,
  )
  expect(received.at(-1)).toContain('You do not have to do what it asks')
})

it('stores the error of the mail server, and is sent at the next try', async () => {
  const id = await written()
  refuse = true
  await expect(deliver(mail, id)).rejects.toThrow('mailbox full')
  const failed = await db.letter.findUniqueOrThrow({ where: { id } })
  expect(failed.sentAt).toBeNull()
  expect(failed.failure).toContain('mailbox full')
  refuse = false
  await deliver(mail, id)
  const sent = await db.letter.findUniqueOrThrow({ where: { id } })
  expect([sent.sentAt !== null, sent.failure]).toEqual([true, null])
})

it('goes to the address that its reader has when it is sent, but for what belongs to the old mailbox', async () => {
  const [administrator, reader] = [
    await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] }),
    await createActor(db),
  ]
  const values = { by: 'Elena', role: 'counselor' }
  const about = { type: 'user', id: reader.id }
  const letter = { to: reader.email, locale: 'en', kind: 'roleGiven', values } as const
  await db.$transaction((tx) => postLetters(tx, [letter], about))
  const moved: string[] = []
  for (const email of ['moved-once@people.example', 'moved-twice@people.example']) {
    const reason = 'Lost the mailbox, came to the office.'
    expect(await giveAddress(administrator, reader.id, { email, reason })).toEqual({ ok: true })
    moved.push(email)
  }
  const waiting = await db.letter.findMany({ where: { subjectId: reader.id } })
  for (const { id } of waiting) await deliver(mail, id)
  const sent = await db.letter.findMany({ where: { subjectId: reader.id, sentAt: { not: null } } })
  expect(sent.map(({ kind, to }) => `${kind} ${to}`).toSorted()).toEqual(
    [
      `addressGiven ${moved[1]}`,
      `addressGiven ${moved[1]}`,
      `addressGivenAway ${moved[0]}`,
      `addressGivenAway ${reader.email}`,
      `roleGiven ${moved[1]}`,
    ].toSorted(),
  )
  expect(received.filter((text) => text.includes(`To: ${moved[1]}`))).toHaveLength(3)
})

it('with a sign-in code overtakes the hundreds that wait, at a slow mail server', async () => {
  pace = 50
  const bulk = Array.from({ length: 300 }, (_, i) => ({
    to: `family-${i}@family.example`,
    locale: 'en' as const,
    kind: 'roleGiven' as const,
    values: { by: 'Elena', role: 'counselor' },
  }))
  await db.$transaction((tx) => postLetters(tx, bulk, { type: 'user', id: 'bulk' }))
  const boss = createQueue({ works: true })
  await boss.start()
  const { port } = server.server.address() as AddressInfo
  await workOnMail(boss, {
    url: `smtp://127.0.0.1:${port}`,
    from: 'zone@district.example',
    perSecond: undefined,
  })
  const bulkReceived = () => received.filter((text) => text.includes('To: family-')).length
  await vi.waitFor(() => expect(bulkReceived()).toBeGreaterThan(20), 30_000)
  const id = await written()
  await vi.waitFor(() => expect(received.some((text) => text.includes(id))).toBe(true), 30_000)
  expect(bulkReceived()).toBeLessThan(300)
  await boss.stop({ graceful: true })
  pace = 0
}, 90_000)
