import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { sealSecret } from '@/lib/base/outside/sealed-secret.data'
import { findDistrictDesk } from '@/lib/desks/district/district-desk.data'
import { findDistrictNews } from '@/lib/desks/district/district-news.data'
import { queryReportRows } from '@/lib/desks/reports/reports.data'
import { listBlockingFindings } from '@/lib/draw/readiness/readiness.data'
import { makeToken } from '@/lib/feeds/api/api-tokens.mutations'
import { listAppeals } from '@/lib/seats/appeals/appeals.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted, submitList } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'
import { createCycle } from '@/prisma/seed/builders/years'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY)
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

async function cardOf(zoneId: string, actor = z.administrator, now = new Date()) {
  const { zones } = await findDistrictDesk(actor, now)
  return zones.find(({ zone }) => zone.id === zoneId)
}

async function sendList(cycleId: string) {
  const { id: studentId } = await createStudent(db, { zoneId: z.zone.id })
  return createSubmitted(db, { cycleId, studentId, schoolIds: [z.a.id, z.b.id] })
}

describe('a zone on the desk of the district', () => {
  it('has the figures of its own pages: state, counts, and what the readiness check finds', async () => {
    await sendList(z.cycle.id)
    const { id: studentId } = z.family.student
    await createClaim(db, { cycleId: z.cycle.id, studentId, schoolId: z.a.id, state: 'PENDING' })
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, schoolId: z.c.id, grade: 9 },
      data: { seats: 0 },
    })
    const card = await cardOf(z.zone.id)
    expect(card?.cycle).toEqual(await findCycle(z.zoneStaff, z.zone.slug, null))
    expect(card?.cycle?.counts).toMatchObject({ pendingClaims: 1 })
    expect(card?.sent).toMatchObject({ submitted: 1 })
    const found = (await listBlockingFindings(z.zoneStaff, z.cycle.id)).map(({ count }) => count)
    expect(found.length).toBeGreaterThanOrEqual(2)
    expect(card?.findings).toMatchObject({
      kinds: found.length,
      cases: found.reduce((all, one) => all + one, 0),
    })
  })

  it('has each finding that stops a freeze, zone by zone', async () => {
    const other = await smallZone(db)
    const pool = { cycleId: other.cycle.id, schoolId: other.c.id, grade: 9 }
    await db.seatPool.updateMany({ where: pool, data: { seats: 0 } })
    const now = inDays(1)
    const [mine, theirs] = [
      await cardOf(z.zone.id, z.administrator, now),
      await cardOf(other.zone.id, z.administrator, now),
    ]
    expect(mine?.findings).toMatchObject({ kinds: 0, cases: 0 })
    expect(theirs?.findings).toMatchObject({ kinds: 1, cases: 1 })
  })

  it('has its lists beside those of the same day last year, or none to compare with', async () => {
    await sendList(z.cycle.id)
    expect((await cardOf(z.zone.id))?.sent).toMatchObject({
      days: [{ day: 10, sent: 1 }],
      lastYear: null,
    })
    const { id: last } = await createCycle(db, {
      zoneId: z.zone.id,
      schoolYear: 2026,
      opensAt: inDays(-5),
    })
    await db.seatPool.createMany({
      data: [z.a, z.b].map(({ id: schoolId }) => ({ cycleId: last, schoolId, grade: 9, seats: 9 })),
    })
    await sendList(last)
    await sendList(last)
    expect((await cardOf(z.zone.id))?.sent?.lastYear).toEqual({
      days: [{ day: 5, sent: 2 }],
      byNow: 2,
    })
    // on the fourth day of this window, last year had none
    expect((await cardOf(z.zone.id, z.administrator, inDays(-6)))?.sent?.lastYear?.byNow).toBe(0)
  })

  it('counts a list that is sent again once, on its first day', async () => {
    const { application } = await sendList(z.cycle.id)
    await submitList(db, { applicationId: application.id, schoolIds: [z.b.id] })
    expect((await cardOf(z.zone.id))?.sent?.days).toEqual([{ day: 10, sent: 1 }])
  })

  it('has the offers without an answer of its reports, and the appeals of its page', async () => {
    const year = await publishedYear(db, {
      seats: { a: 1, b: 2 },
      lists: { x: ['a'], y: ['a', 'b'] },
    })
    const child = year.children['y']
    if (!child) throw new Error('no child')
    const schoolId = year.schools['a'] ?? ''
    await sendAppeal(child.guardian, child.studentId, schoolId)
    const card = await cardOf(year.zone.id)
    const rows = await queryReportRows(z.administrator, year.cycle.id, 'applications', {
      school: null,
    })
    const answers = rows ? await db.$queryRaw<{ answer: string }[]>(rows) : []
    expect(card?.cycle?.counts.offers).toBe(
      answers.filter(({ answer }) => answer === 'OPEN').length,
    )
    expect(card?.cycle?.counts.offers).toBe(2)
    const [appeal] = await listAppeals(z.administrator, year.zone.id, 'open')
    expect(card?.appeals).toEqual({ open: 1, late: 0 })
    const late = await cardOf(year.zone.id, z.administrator, appeal?.dueAt)
    expect(late).toMatchObject({ appeals: { open: 1, late: 1 }, urgency: 'late' })
  })

  it('stands before calmer ones when something is late in it', async () => {
    const other = await smallZone(db)
    const closesAt = new Date(Date.now() - 1000)
    await db.cycle.update({ where: { id: other.cycle.id }, data: { closesAt } })
    const { zones } = await findDistrictDesk(z.administrator, new Date())
    const places = [other.zone.id, z.zone.id].map((id) =>
      zones.findIndex(({ zone }) => zone.id === id),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(await cardOf(other.zone.id)).toMatchObject({ urgency: 'late', next: { step: 'close' } })
  })
})

describe('who sees which zones on the desk', () => {
  it('administrators every one, also without a year; zone staff theirs; others none', async () => {
    const bare = await createZone(db)
    const other = await smallZone(db)
    const ofTwo = await createActor(db, {
      roles: [
        { role: 'ZONE_STAFF', zoneId: z.zone.id },
        { role: 'ZONE_STAFF', zoneId: bare.id },
      ],
    })
    expect(await cardOf(bare.id)).toMatchObject({ cycle: null, next: { step: 'year' } })
    expect(await cardOf(other.zone.id)).toBeDefined()
    const seen = (await findDistrictDesk(ofTwo, new Date())).zones.map(({ zone }) => zone.id)
    expect(seen.toSorted()).toEqual([z.zone.id, bare.id].toSorted())
    for (const actor of [z.counselor, z.staffB, z.auditor, z.stranger, z.family.guardian]) {
      expect(await findDistrictDesk(actor, new Date())).toEqual({ zones: [], closed: [] })
    }
  })

  it('a closed zone waits for nothing', async () => {
    const { id } = await createZone(db, { closedAt: new Date() })
    const { zones, closed } = await findDistrictDesk(z.administrator, new Date())
    expect(zones.map(({ zone }) => zone.id)).not.toContain(id)
    expect(closed.map((zone) => zone.id)).toContain(id)
  })

  it('imports and mail are told to administrators alone', async () => {
    const received = {
      source: 'sis',
      channel: 'FOLDER',
      name: 'x',
      sha256: 'a'.repeat(64),
      size: 1,
    } as const
    const before = await findDistrictNews(z.administrator, new Date())
    await db.letter.create({
      data: {
        to: 'a@b.example',
        locale: 'en',
        kind: 'k',
        subject: 's',
        body: 'b',
        failure: '550 full',
      },
    })
    const webhook = await db.webhook.create({
      data: {
        name: 'sis',
        url: 'https://sis.example/',
        events: ['x'],
        secret: sealSecret('whsec_AAAA', 'https://sis.example/'),
      },
    })
    const event = { webhookId: webhook.id, type: 'x', body: '{}', tries: 14 }
    await db.webhookDelivery.create({ data: { ...event, failure: 'HTTP 500' } })
    await db.webhookDelivery.create({ data: event })
    await makeToken(
      await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] }),
      { name: 'kept', scopes: ['zones'], zoneId: null, days: 30 },
      new Date(),
    )
    const leaver = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    const left = { name: 'left', scopes: ['zones' as const], zoneId: null, days: 30 as const }
    await makeToken(leaver, left, new Date())
    await db.roleGrant.deleteMany({ where: { userId: leaver.id } })
    await db.import.create({ data: { ...received, state: 'HELD' } })
    await db.import.create({ data: { ...received, state: 'REFUSED', settledAt: new Date() } })
    const after = await findDistrictNews(z.administrator, new Date())
    expect(after).toMatchObject({
      held: (before?.held ?? 0) + 1,
      refused: (before?.refused ?? 0) + 1,
      failing: (before?.failing ?? 0) + 1,
      untold: (before?.untold ?? 0) + 1,
      leftTokens: (before?.leftTokens ?? 0) + 1,
    })
    for (const actor of [z.zoneStaff, z.counselor, z.auditor]) {
      expect(await findDistrictNews(actor, new Date())).toBeNull()
    }
  })
})
