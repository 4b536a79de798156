import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { studentCodeHash } from '@/lib/registry/students/student-code.rules'
import { isEmpty, seedDemo } from '@/prisma/seed'
import { DEMO_LETTER, DEMO_PEOPLE } from '@/prisma/seed/people'

/** The digest of last year's placements, the same on every machine. */
const DIGEST = 'ae6fb00e13b8a1b2b157daea18bf1b84eac4838a1b39fa84fc26713d0f58b488'

describe('the demonstration', () => {
  const now = new Date()
  let wasEmpty: boolean
  beforeAll(async () => {
    wasEmpty = await isEmpty()
    await seedDemo(now)
  }, 120_000)

  it('is created, and is not created twice', async () => {
    expect(wasEmpty).toBe(true)
    expect(await isEmpty()).toBe(false)
    const before = await db.student.count()
    await seedDemo(now)
    expect(await db.student.count()).toBe(before)
  })
  it('has the seventeen zones by name, four of them with schools from public sources', async () => {
    const zones = await db.zone.findMany({
      orderBy: { slug: 'asc' },
      select: {
        name: TEXTS,
        _count: { select: { schools: { where: { kind: { not: 'MIDDLE' } } } } },
      },
    })
    expect(zones).toHaveLength(17)
    const described = zones.filter((zone) => zone._count.schools > 0)
    expect(
      described.map((zone) => [...zone.name.map(({ text }) => text), zone._count.schools]),
    ).toEqual([
      ['Belmont Zone of Choice', 'Zona de Opción Belmont', 16],
      ['Eastside Zone of Choice', 'Zona de Opción Eastside', 5],
      ['North Valley Zone of Choice', 'Zona de Opción North Valley', 4],
      ['RFK Zone of Choice', 'Zona de Opción RFK', 6],
    ])
  })
  it('gives a source for every fact and invents no state code', async () => {
    const source = { select: { text: TEXTS } }
    const facts = await db.schoolFact.findMany({ select: { text: TEXTS, source } })
    const figures = await db.figure.findMany({ select: { source } })
    const profiles = await db.schoolProfile.findMany({ select: { source } })
    const sources = [...facts, ...figures, ...profiles].map((told) => told.source)
    const isWrittenTwice = ({ text: [en, es] }: { text: { text: string }[] }) =>
      en?.text.trim() && es?.text.trim() && en.text !== es.text
    expect(facts.filter((fact) => !isWrittenTwice(fact))).toEqual([])
    expect(sources.filter((one) => !isWrittenTwice(one))).toEqual([])
    expect(await db.school.count({ where: { cdsCode: { not: null } } })).toBe(0)
  })
  it('marks every cycle as a demo', async () => {
    expect(await db.cycle.count({ where: { demo: false } })).toBe(0)
  })
  it('has the Belmont windows open when it is created', async () => {
    const [cycle] = await db.cycle.findMany({ orderBy: { schoolYear: 'desc' } })
    expect(cycle!.opensAt < now && now < cycle!.closesAt).toBe(true)
    expect(cycle!.transfersOpenAt < now && now < cycle!.transfersCloseAt).toBe(true)
    const deadline = cycle!.closesAt.toLocaleString('en-US', {
      timeZone: 'America/Los_Angeles',
      timeStyle: 'short',
    })
    expect(deadline).toMatch(/^11:59\sPM$/)
  })
  it('has everybody who is offered for sign-in, only with e-mail addresses that cannot exist', async () => {
    const emails = DEMO_PEOPLE.map((person) => person.email)
    expect(await db.user.count({ where: { email: { in: emails } } })).toBe(emails.length)
    expect(await db.user.count({ where: { email: { not: { endsWith: '.example' } } } })).toBe(0)
  })
  it('has the child whose student code a demo family has, not added yet', async () => {
    const child = await db.student.findUniqueOrThrow({
      where: { number: DEMO_LETTER.studentNumber },
      include: { guardians: true },
    })
    expect(child.guardians).toEqual([])
    expect(child.birthDate.toISOString().slice(0, 10)).toBe(DEMO_LETTER.birthDate)
    expect(child.studentCodeHash).toBe(studentCodeHash(child.number, DEMO_LETTER.code))
  })
  it('has lists sent, begun and missing, and claims in every state', async () => {
    const sent = { application: { cycle: { closesAt: { gt: now } } } }
    expect(await db.submission.count({ where: sent })).toBeGreaterThan(60)
    expect(await db.application.count({ where: { submissions: { none: {} } } })).toBeGreaterThan(5)
    const claims = await db.claim.groupBy({ by: ['state'] })
    expect(claims.map((claim) => claim.state).toSorted()).toEqual([
      'APPROVED',
      'PENDING',
      'REJECTED',
    ])
  })
  it('has an open class hour, a list to confirm, one by phone, one typed once, and two guardians', async () => {
    const session = await db.classHour.findFirstOrThrow()
    const seats = await db.auditEvent.count({ where: { verb: 'session.entered' } })
    expect([session.code, seats]).toEqual(['VENAD2', 3])
    const channels = await db.submission.groupBy({ by: ['channel'], _count: true })
    expect(new Map(channels.map((row) => [row.channel, row._count])).get('CLASS')).toBe(1)
    expect(await db.confirmation.count()).toBe(0)
    expect(await db.submission.count({ where: { channel: 'PHONE' } })).toBe(1)
    expect(await db.paperEntry.count({ where: { settledAt: null } })).toBe(1)
    expect(await db.submission.count({ where: { number: 2 } })).toBe(1)
    const assigned = await db.assignment.groupBy({ by: ['counselorId'], _count: true })
    expect(assigned.map((row) => row._count).every((count) => count > 10)).toBe(true)
    expect(assigned).toHaveLength(2)
  })
  it('dates last year correctly, and leaves the clock trigger of submissions on', async () => {
    const late = await db.$queryRaw<unknown[]>`
      SELECT submission.id FROM submission
        JOIN application ON application.id = submission.application_id
        JOIN cycle ON cycle.id = application.cycle_id
      WHERE submitted_at < opens_at OR submitted_at >= closes_at OR submitted_at > clock_timestamp()`
    expect(late).toEqual([])
    const off = await db.$queryRaw`
      SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'`
    expect(off).toEqual([])
  })
  it('places last year with the engine, the same on every machine', async () => {
    const round = await db.round.findFirstOrThrow({
      where: { state: 'PUBLISHED' },
      include: { publishedRun: true, _count: { select: { offers: true, waitlist: true } } },
    })
    expect(round.publishedRun).toMatchObject({ digest: DIGEST })
    expect(round._count.offers).toBeGreaterThan(40)
    expect(round._count.waitlist).toBeGreaterThan(20)
    expect(await db.offer.count({ where: { state: 'ACCEPTED' } })).toBeGreaterThan(40)
  })
  it('has a transfer in every state that a school can see', async () => {
    const states = await db.transferRequest.groupBy({ by: ['state'], _count: true })
    expect(new Map(states.map((row) => [row.state, row._count]))).toEqual(
      new Map([
        ['REQUESTED', 1],
        ['REVIEWED', 1],
        ['APPROVED', 4],
        ['DENIED', 1],
      ]),
    )
  })
})
