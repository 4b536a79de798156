import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { listEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema } from '@/lib/base/audit/audit-log.schema'
import { db } from '@/lib/base/db/client'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { takeBeacon } from '@/lib/draw/public-string/take-beacon.mutations'
import { confirmDice, takeBackDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { setReleaseTime } from '@/lib/draw/publication/release-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { findOutcome } from '@/lib/draw/rounds/outcome.data'
import { listPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema } from '@/lib/draw/rounds/placements.schema'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import {
  approveRound,
  createLateRound,
  createRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'
import { listManagedZones } from '@/lib/registry/zones/managed-zones.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
import { THROWS, throwDice } from '@/tests/support/throw-dice'

const now = new Date()
const promise = { secret: 'ab'.repeat(32), entropySource: 'Dice at the zone meeting' }
let z: Awaited<ReturnType<typeof smallZone>>
let otherStaff: Actor
let applicationId: string

const OUTSIDERS = {
  'staff of another zone': () => otherStaff,
  'a counselor of the zone': () => z.counselor,
  'staff of a school in the zone': () => z.staffB,
  'a guardian of an applicant': () => z.family.guardian,
  'an auditor': () => z.auditor,
  'somebody without a role': () => z.stranger,
}

beforeAll(async () => {
  z = await smallZone(db)
  const elsewhere = await smallZone(db)
  otherStaff = elsewhere.zoneStaff
  const { application } = await createSubmitted(db, {
    cycleId: z.cycle.id,
    studentId: z.family.student.id,
    schoolIds: [z.a.id, z.b.id],
  })
  applicationId = application.id
})

const READS: Record<string, (actor: Actor) => Promise<unknown>> = {
  'the cycle': (actor) => findCycle(actor, z.zone.slug, null),
  'the seats': async (actor) =>
    (await findSeatGrid(actor, z.cycle.id, new Date())).schools[0] ?? null,
  'the applications': (actor) =>
    listApplications(actor, z.cycle.id, applicationFilterSchema.parse({})),
  'an application': (actor) => findApplicationForStaff(actor, z.cycle.id, { id: applicationId }),
  'the round': (actor) => findRound(actor, z.zone.slug, z.round.id),
  'the outcome before publication': (actor) => findOutcome(actor, z.round.id),
  'the placements before publication': (actor) =>
    listPlacements(actor, z.round.id, placementFilterSchema.parse({})),
}

const WRITES: Record<string, (actor: Actor) => Promise<unknown>> = {
  'set seats': async (actor) => {
    return setSeats(actor, z.cycle.id, [{ schoolId: z.a.id, grade: 9, seats: 1, was: 30 }])
  },
  'close the window': (actor) => closeWindow(actor, z.cycle.id),
  'make a round': (actor) => createRound(actor, z.cycle.id, promise),
  'make a late round': (actor) => createLateRound(actor, z.cycle.id, promise),
  'open a round': (actor) => openRound(actor, z.round.id),
  'freeze a round': (actor) => freezeRound(actor, z.round.id, now),
  'type throws': (actor) => typeDice(actor, z.round.id, THROWS, now),
  'confirm throws': (actor) => confirmDice(actor, z.round.id, THROWS, now),
  'take throws back': (actor) => takeBackDice(actor, z.round.id, now),
  'take the value of the beacon': (actor) => takeBeacon(actor, z.round.id, 'ab'.repeat(48)),
  'run a round': (actor) => requestOfficialRun(actor, z.round.id),
  'approve a round': (actor) => approveRound(actor, z.round.id, now),
  'set when a round is released': (actor) => setReleaseTime(actor, z.round.id, now),
  'publish a round': (actor) => publishRound(actor, z.round.id, now),
  'retract a round': (actor) => retractRound(actor, z.round.id, 'It went wrong.', now),
  'put a round right': (actor) => createCorrection(actor, z.round.id),
}

const pairs = (operations: object) =>
  Object.keys(OUTSIDERS).flatMap((who) => Object.keys(operations).map((what) => [who, what]))
const outsider = (who: string) => OUTSIDERS[who as keyof typeof OUTSIDERS]()

describe('a write by people who do not run the zone finds nothing', () => {
  it.each(pairs(WRITES))('%s: %s', async (who, what) => {
    const before = await db.auditEvent.count()
    expect(await WRITES[what!]!(outsider(who!))).toEqual({ ok: false, reason: 'not-found' })
    expect(await db.auditEvent.count()).toBe(before)
  })
})

describe('staff who run the zone', () => {
  it('take every step, an administrator too', async () => {
    const { administrator, zoneStaff, cycle, round } = z
    expect(await closeWindow(zoneStaff, cycle.id)).toEqual({ ok: true })
    expect(await freezeRound(administrator, round.id, now)).toEqual({ ok: true })
    await throwDice(zoneStaff, administrator, round.id)
    const official = await requestOfficialRun(zoneStaff, round.id)
    if (official.ok) await executeRun(official.runId, now)
    const runs = await db.run.findMany({
      orderBy: { kind: 'asc' },
      select: { kind: true, state: true },
    })
    expect(runs).toEqual([{ kind: 'OFFICIAL', state: 'DONE' }])
    expect(await db.round.findUnique({ where: { id: round.id } })).toMatchObject({
      state: 'COMPUTED',
    })
  })

  it.each(Object.keys(READS))('read %s', async (what) => {
    expect(await READS[what]!(z.zoneStaff)).not.toBeNull()
    expect(await READS[what]!(z.administrator)).not.toBeNull()
  })

  it('run their own zones and no others', async () => {
    expect((await listManagedZones(z.zoneStaff)).map((zone) => zone.id)).toEqual([z.zone.id])
    expect(await listManagedZones(z.administrator)).toHaveLength(2)
    expect(await listManagedZones(z.auditor)).toEqual([])
  })
})

describe('a read by people who do not run the zone finds nothing', () => {
  it.each(pairs(READS))('%s: %s', async (who, what) => {
    expect(await READS[what!]!(outsider(who!))).toBeNull()
  })
})

describe('the log', () => {
  const all = logFilterSchema.parse({ from: null, to: null })

  it.each([
    ['zone staff', () => z.zoneStaff, true],
    ['an administrator', () => z.administrator, true],
    ['an auditor', () => z.auditor, true],
    ['staff of another zone', () => otherStaff, false],
    ['a guardian', () => z.family.guardian, false],
    ['a counselor', () => z.counselor, false],
  ] as const)('of a zone is read by %s: %s', async (_who, actor, may) => {
    const { total } = await listEvents(actor(), z.zone.id, all)
    expect(total > 0).toBe(may)
  })

  it('is searched by person, kind and day of the district', async () => {
    const somebody = await createActor(db, { name: 'Nobody Did' })
    const of = (filter: object) =>
      listEvents(z.auditor, null, logFilterSchema.parse({ from: null, to: null, ...filter }))
    expect((await of({ q: somebody.name })).total).toBe(0)
    expect((await of({ q: z.zoneStaff.email })).total).toBeGreaterThan(0)
    expect((await of({ verb: 'round.' })).events.map((event) => event.verb)).toEqual([
      'round.diceConfirmed',
      'round.diceTyped',
      'round.frozen',
    ])
    expect((await of({ to: '2001-01-01' })).total).toBe(0)
    expect((await of({ from: '2001-01-01' })).total).toBeGreaterThan(0)
  })
})

describe('an invalid id', () => {
  it('is not found, and no outage', async () => {
    expect(await findRound(z.zoneStaff, z.zone.slug, 'x')).toBeNull()
    expect(await findApplicationForStaff(z.zoneStaff, z.cycle.id, { id: 'x' })).toBeNull()
    expect(await publishRound(z.zoneStaff, 'x', now)).toEqual({ ok: false, reason: 'not-found' })
    expect(await closeWindow(z.zoneStaff, 'x')).toEqual({ ok: false, reason: 'not-found' })
  })
})
