import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { PROGRAM_EVENTS } from '@/lib/base/audit/program-events.rules'
import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { sealSecret } from '@/lib/base/outside/sealed-secret.data'
import { createQueue } from '@/lib/base/queue'
import { sendEvent } from '@/lib/feeds/webhooks/send-event.mutations'
import { webhookSchema } from '@/lib/feeds/webhooks/webhook-form.schema'
import { findWebhook, listWebhooks } from '@/lib/feeds/webhooks/webhooks.data'
import {
  changeSecret,
  endWebhook,
  makeWebhook,
  sendAgain,
} from '@/lib/feeds/webhooks/webhooks.mutations'
import { workOnEvents } from '@/lib/jobs/send-events'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToPublished } from '@/tests/support/official-round'

type Got = { headers: Record<string, string | string[] | undefined>; body: string }
const got: Got[] = []
let status = 200
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    got.push({ headers: request.headers, body })
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
})
const settings = env() as { CALLS_INSIDE?: 'yes' | 'no' | undefined }
let z: Awaited<ReturnType<typeof smallZone>>
let year: Awaited<ReturnType<typeof publishedYear>>
const address = () => `http://localhost:${(server.address() as AddressInfo).port}/hook`
const now = () => new Date()

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, ready))
  settings.CALLS_INSIDE = 'yes'
})
afterAll(() => {
  delete settings.CALLS_INSIDE
  server.close()
})

beforeEach(async () => {
  got.length = 0
  status = 200
  await db.webhook.updateMany({ where: { endedAt: null }, data: { endedAt: new Date() } })
  z = await smallZone(db)
  year = await publishedYear(db, { seats: { a: 2 }, lists: { first: ['a'], second: ['a'] } })
})

let made = 0
async function webhook(zoneId: string | null = null, events = [...PROGRAM_EVENTS]) {
  const form = { name: `SIS ${++made}`, url: address(), events, zoneId }
  const answer = await makeWebhook(z.administrator, form)
  if (!answer.ok) throw new Error(answer.reason)
  const { id } = await db.webhook.findUniqueOrThrow({ where: { name: form.name } })
  return { id, secret: answer.secret }
}

const told = (webhookId: string) =>
  db.webhookDelivery.findMany({ where: { webhookId }, orderBy: { id: 'asc' } })

async function answer(who: 'first' | 'second', what: 'ACCEPTED' | 'DECLINED') {
  const { guardian, applicationId } = year.children[who]!
  const offer = await db.offer.findFirstOrThrow({ where: { applicationId } })
  return answerOffer(guardian, offer.id, what, now())
}

/** Checks a signature as the standard says, by one of the keys. */
const isSigned = ({ headers, body }: Got, secret: string) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const said = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  const expected = `v1,${createHmac('sha256', key).update(said).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

describe('a webhook', () => {
  it('is told of acceptance, refusal and a seat given back, in codes and without a name', async () => {
    const { id } = await webhook()
    await answer('first', 'ACCEPTED')
    await answer('first', 'DECLINED')
    await answer('second', 'DECLINED')
    const events = await told(id)
    expect(events.map(({ type }) => type)).toEqual([
      'placement.accepted',
      'placement.withdrawn',
      'placement.declined',
    ])
    const { number, givenName, familyName } = await db.student.findUniqueOrThrow({
      where: { id: year.children['first']!.studentId },
    })
    const body = JSON.parse(events[0]!.body)
    expect(body).toMatchObject({
      type: 'placement.accepted',
      data: { student_number: number, state: 'ACCEPTED', grade: 9, zone: year.zone.slug },
    })
    expect(Object.keys(body)).toEqual(['type', 'timestamp', 'data'])
    expect(events[0]!.body).not.toContain(`"${givenName}"`)
    expect(events[0]!.body).not.toContain(familyName)
  })

  it('is told of a published round once, not of each of its offers', async () => {
    const { id } = await webhook(z.zone.id)
    const list = { cycleId: z.cycle.id, schoolIds: [z.a.id] }
    await createSubmitted(db, { ...list, studentId: z.family.student.id })
    await takeToPublished(z)
    expect((await told(id)).map(({ type, body }) => [type, JSON.parse(body).data])).toEqual([
      [
        'round.published',
        { kind: 'MAIN', zone: z.zone.slug, round_id: z.round.id, school_year: 2027 },
      ],
    ])
  })

  it('of one zone, or of some events, is told of nothing else', async () => {
    const elsewhere = await webhook(z.zone.id)
    const published = await webhook(null, ['round.published'])
    await answer('first', 'ACCEPTED')
    expect([await told(elsewhere.id), await told(published.id)]).toEqual([[], []])
  })

  it('is told nothing of what did not happen: the event stands or falls with the answer', async () => {
    const { id } = await webhook()
    const { guardian, applicationId } = year.children['first']!
    const offer = await db.offer.findFirstOrThrow({ where: { applicationId } })
    await Promise.all([1, 2, 3].map(() => answerOffer(guardian, offer.id, 'ACCEPTED', now())))
    await answerOffer(year.children['second']!.guardian, offer.id, 'DECLINED', now())
    expect(await told(id)).toHaveLength(1)
    const jobs = await db.$queryRaw<{ id: string }[]>`
      SELECT data->>'deliveryId' AS id FROM pgboss.job WHERE name = 'webhook'
        AND data->>'deliveryId' = ${(await told(id))[0]!.id}`
    expect(jobs).toHaveLength(1)
  })
})

describe('an event', () => {
  it('arrives signed, once, and its id is the same when it is sent again', async () => {
    const { id, secret } = await webhook()
    const kept = await db.webhook.findUniqueOrThrow({ where: { id } })
    expect(kept.secret).toMatch(/^v1\./)
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    await sendEvent(event!.id, now())
    await sendEvent(event!.id, now())
    expect(got).toHaveLength(1)
    expect(isSigned(got[0]!, secret)).toBe(true)
    expect(isSigned({ ...got[0]!, body: `${got[0]!.body} ` }, secret)).toBe(false)
    expect(await sendAgain(z.administrator, event!.id)).toBe(true)
    await sendEvent(event!.id, now())
    expect(got.map(({ headers, body }) => [headers['webhook-id'], body])).toEqual(
      [1, 2].map(() => [event!.id, event!.body]),
    )
  })

  it.each([500, 302, 404])('answered %s is tried again, and says so', async (refused) => {
    const { id } = await webhook()
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    status = refused
    await expect(sendEvent(event!.id, now())).rejects.toThrow(`HTTP ${refused}`)
    const found = await findWebhook(z.administrator, id)
    expect(found!.deliveries[0]).toMatchObject({ tries: 1, failure: `HTTP ${refused}` })
    status = 204
    await sendEvent(event!.id, now())
    expect((await told(id))[0]).toMatchObject({ tries: 2, failure: null })
    // the redirect was not followed
    expect(got).toHaveLength(2)
  })

  it('is signed by both keys for a day after the key changed, then by the new one alone', async () => {
    const { id, secret } = await webhook()
    const changed = await changeSecret(z.administrator, id, now())
    const fresh = changed.ok ? changed.secret : ''
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    await sendEvent(event!.id, now())
    expect([secret, fresh].map((key) => isSigned(got[0]!, key))).toEqual([true, true])
    await sendAgain(z.administrator, event!.id)
    await sendEvent(event!.id, new Date(Date.now() + 25 * 3_600_000))
    expect([secret, fresh].map((key) => isSigned(got[1]!, key))).toEqual([false, true])
  })

  it('that waits for a webhook that ended is not sent', async () => {
    const { id } = await webhook()
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    expect(await endWebhook(z.administrator, id, now())).toBe(true)
    await sendEvent(event!.id, now())
    expect(got).toEqual([])
    expect(await sendAgain(z.administrator, event!.id)).toBe(false)
  })

  it('is sent by the worker, and tried again by itself until it arrives', async () => {
    const { id } = await webhook()
    status = 503
    await answer('first', 'ACCEPTED')
    const boss = createQueue({ works: true })
    await boss.start()
    await workOnEvents(boss)
    try {
      const tries = async () => (await told(id))[0]!.tries
      await expect.poll(tries, { timeout: 15_000 }).toBe(1)
      status = 200
      const arrived = async () => (await told(id))[0]!.deliveredAt
      await expect.poll(arrived, { timeout: 30_000 }).not.toBeNull()
    } finally {
      await boss.stop({ graceful: false })
    }
    const mine = got.filter(({ body }) => body.includes(year.zone.slug))
    expect(new Set(mine.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(mine).toHaveLength(2)
  }, 60_000)

  it('keeps what it tells', async () => {
    const { id } = await webhook()
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    const change = db.webhookDelivery.update({ where: { id: event!.id }, data: { body: '{}' } })
    await expect(change).rejects.toThrow('ZC003')
  })
})

describe('an address inside a network', () => {
  it('is refused when it is typed, and when a name leads there', async () => {
    const { id } = await webhook()
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    settings.CALLS_INSIDE = 'no'
    try {
      const typed = (url: string) =>
        makeWebhook(z.administrator, { name: url, url, events: ['round.published'], zoneId: null })
      const ways = ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::ffff:7f00:1]', '10.0.0.7']
      const typedWays = ways.map((host) => `https://${host}/`)
      for (const url of [
        'https://127.0.0.1/',
        'https://[::1]/',
        'http://example.org/',
        'https://169.254.169.254/latest/meta-data/',
        ...typedWays,
      ])
        expect(await typed(url)).toEqual({ ok: false, reason: 'address' })
      // not https: refused before a connection
      await expect(sendEvent(event!.id, now())).rejects.toThrow('private')
      // https, and the name leads to this machine
      const url = address().replace('http', 'https')
      await db.webhook.update({ where: { id }, data: { url } })
      await expect(sendEvent(event!.id, now())).rejects.toThrow('cannot be opened')
      await db.webhook.update({ where: { id }, data: { secret: sealSecret('whsec_x', url) } })
      await expect(sendEvent(event!.id, now())).rejects.toThrow('a private address')
      expect(got).toEqual([])
    } finally {
      settings.CALLS_INSIDE = 'yes'
    }
  })

  it.each(['ftp://example.org', 'https://a:b@example.org', 'javascript:alert(1)', 'example.org'])(
    'is not even read: %s',
    (url) => {
      const form = { name: 'x', url, events: ['round.published'], zoneId: null }
      expect(webhookSchema.safeParse(form).success).toBe(false)
    },
  )
})

describe('who manages webhooks', () => {
  it.each([
    ['zone staff', () => z.zoneStaff],
    ['a counselor', () => z.counselor],
    ['an auditor', () => z.auditor],
    ['a family', () => z.family.guardian],
  ])('not %s: nothing is there for them', async (_who, actor) => {
    const { id } = await webhook()
    await answer('first', 'ACCEPTED')
    const [event] = await told(id)
    expect(await listWebhooks(actor())).toEqual([])
    expect(await findWebhook(actor(), id)).toBeNull()
    expect(await endWebhook(actor(), id, now())).toBe(false)
    expect(await sendAgain(actor(), event!.id)).toBe(false)
    expect((await changeSecret(actor(), id, now())).ok).toBe(false)
    const form = { name: 'mine', url: address(), events: [...PROGRAM_EVENTS], zoneId: null }
    expect((await makeWebhook(actor(), form)).ok).toBe(false)
  })

  it('administrators, who see no key again', async () => {
    const { id } = await webhook()
    const found = await findWebhook(z.administrator, id)
    expect(JSON.stringify([found, await listWebhooks(z.administrator)])).not.toContain('whsec_')
  })
})
