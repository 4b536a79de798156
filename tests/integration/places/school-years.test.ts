import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { closeSchool } from '@/lib/desks/places/close-school.mutations'
import { findFeederGrid } from '@/lib/desks/places/feeders.data'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { findRanking } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { findKept } from '@/lib/lists/shortlist/shortlist.data'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { listWorkplaces } from '@/lib/registry/people/people.data'
import { getSchool } from '@/lib/registry/schools/school.data'
import { findByAddress } from '@/lib/registry/zones/find-by-address.data'
import { findZones, getZone } from '@/lib/registry/zones/zones.data'
import { findSetup } from '@/lib/year/cycle-setup.data'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { areaOf } from '@/prisma/seed/boundaries'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createCycle, openDates } from '@/prisma/seed/builders/years'
import { createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

type Zone = Awaited<ReturnType<typeof smallZone>>

const reason = 'the board decided so'
const WITHOUT = { takeSeats: false, endRoles: false, childrenKnown: true }

/** Closes a school as its page does. */
const close = (z: Zone, id: string, year: number | null, over: Partial<typeof WITHOUT> = {}) =>
  closeSchool(z.administrator, id, { was: null, year, reason, ...WITHOUT, ...over })

/** Where a school of the zone is found that families could rank in the year 2027. */
async function readPlaces(z: Zone, id: string) {
  const { slug } = await db.school.findUniqueOrThrow({ where: { id } })
  const zone = await getZone(z.zone.slug, 'en')
  const at = { longitude: 5, latitude: 5 }
  const found = await findByAddress({ address: 'x', at }, 'en', () => Promise.reject(new Error()))
  const listed = (await findZones('en')).find((one) => one.slug === z.zone.slug)
  const ranking = await findRanking(z.family.guardian, z.family.student.id)
  const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
  const transfer = await findTransferCase(z.counselorA, z.transferFamily.student.id, new Date())
  return {
    zone: zone?.campuses.some(({ schools }) => schools.some((one) => one.slug === slug)),
    finder: found.kind === 'zones' ? found.zones[0]?.toRank : null,
    zones: listed?.schools,
    page: (await getSchool(slug, 'en'))?.isRankable,
    neighbor: (await getSchool(z.a.slug, 'en'))?.neighbors.some((one) => one.slug === slug),
    kept: (await findKept([slug])).length,
    ranking: ranking?.schools.some((one) => one.id === id),
    setup: (await findSetup(z.zoneStaff, z.cycle.id, new Date()))?.known,
    grid: [...grid.schools, ...grid.others].some((one) => one.id === id),
    transfers: transfer?.destinations.some((one) => one.schoolId === id),
    readiness: (await listFindingItems(z.zoneStaff, z.cycle.id, 'closed-school'))?.map(
      ({ name }) => name,
    ),
  }
}

const THERE = {
  zone: true,
  finder: 3,
  zones: 3,
  page: true,
  neighbor: true,
  kept: 1,
  ranking: true,
  setup: 3,
  grid: true,
  transfers: true,
  readiness: [],
}

async function zoneWithBoundary(): Promise<Zone> {
  const z = await smallZone(db)
  const corners = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
  ] as const
  const boundary = areaOf(corners.map(([x, y]) => [x, y]))
  await db.$executeRaw`UPDATE zone SET boundary = NULL`
  await db.zone.update({ where: { id: z.zone.id }, data: { boundary } })
  return z
}

describe('a school that closes in a later year', () => {
  it('can be looked at and ranked until then, and is nowhere in the year in which it has closed', async () => {
    const z = await zoneWithBoundary()
    expect(await close(z, z.b.id, 2028)).toMatchObject({ ok: true })
    expect(await readPlaces(z, z.b.id)).toEqual(THERE)
    expect(await close(z, z.b.id, 2027)).toEqual({ ok: false, reason: 'changed' })
    const closing = { was: 2028, year: 2027, reason, ...WITHOUT }
    expect(await closeSchool(z.administrator, z.b.id, closing)).toMatchObject({ ok: true })
    expect(await readPlaces(z, z.b.id)).toEqual({
      zone: false,
      finder: 2,
      zones: 2,
      page: false,
      neighbor: false,
      kept: 0,
      ranking: false,
      setup: 2,
      // its seats stand there until somebody takes them away
      grid: true,
      transfers: false,
      readiness: [z.b.name],
    })
    const list = { schoolIds: [z.b.id, z.a.id], version: 0 }
    const { guardian, student } = z.family
    expect(await submitList(guardian, student.id, list, new Date())).toEqual({
      ok: false,
      reason: 'not-offered',
    })
    const away = { schoolId: z.b.id, grade: 9, was: 30, seats: null }
    expect(await setSeats(z.zoneStaff, z.cycle.id, [away])).toMatchObject({ ok: true })
    const back = { ...away, was: null, seats: 10 }
    expect(await setSeats(z.zoneStaff, z.cycle.id, [back])).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('still has students, roles and feeders while it teaches', async () => {
    const z = await smallZone(db)
    const now = new Date()
    const running = now.getUTCMonth() >= 6 ? now.getUTCFullYear() : now.getUTCFullYear() - 1
    const names = async () => [
      (await listStudentChoices(z.zone.id)).schools.some(({ id }) => id === z.b.id),
      (await listWorkplaces(z.zoneStaff, z.zone.id)).some(({ id }) => id === z.b.id),
      (await findFeederGrid(z.zoneStaff, z.zone.id)).to.some(({ id }) => id === z.b.id),
    ]
    await db.school.update({ where: { id: z.b.id }, data: { closedYear: running + 1 } })
    expect(await names()).toEqual([true, true, true])
    await db.school.update({ where: { id: z.b.id }, data: { closedYear: running } })
    expect(await names()).toEqual([false, false, false])
  })
})

describe('a school that opens in a later year', () => {
  it('is nowhere before the year in which it opens', async () => {
    const z = await zoneWithBoundary()
    await db.school.update({ where: { id: z.b.id }, data: { openedYear: 2028 } })
    expect(await readPlaces(z, z.b.id)).toMatchObject({
      zone: false,
      finder: 2,
      page: false,
      kept: 0,
      ranking: false,
      transfers: false,
      readiness: [z.b.name],
    })
    await db.school.update({ where: { id: z.b.id }, data: { openedYear: 2027 } })
    expect(await readPlaces(z, z.b.id)).toEqual(THERE)
  })

  it('follows the year that families see: the first whose answers are awaited, else the last, else the next', async () => {
    const zone = await createZone(db)
    const [now] = await db.$queryRaw<{ year: number }[]>`SELECT running_year() AS year`
    const running = now!.year
    const years = [running - 1, running, running + 1, running + 2]
    const schools = await Promise.all(
      years.map((year) =>
        createSchool(db, { zoneId: zone.id, openedYear: year, closedYear: year + 1 }),
      ),
    )
    /** The year in which what can be ranked teaches, beside the year whose dates are shown. */
    const shown = async () => {
      const kept = await findKept(schools.map(({ slug }) => slug))
      const open = years.filter((_year, i) => kept.some(({ id }) => id === schools[i]?.id))
      return [...open, (await getZone(zone.slug, 'en'))?.dates?.schoolYear ?? null]
    }
    const year = (schoolYear: number, opened: string) =>
      createCycle(db, { zoneId: zone.id, schoolYear, ...openDates(new Date(opened)) })
    expect(await shown()).toEqual([running + 1, null])
    await year(running - 1, '2019-01-01')
    expect(await shown()).toEqual([running - 1, running - 1])
    await year(running, '2020-01-01')
    expect(await shown()).toEqual([running, running])
    await year(running + 2, new Date().toISOString())
    expect(await shown()).toEqual([running + 2, running + 2])
    await year(running + 1, new Date().toISOString())
    expect(await shown()).toEqual([running + 1, running + 1])
  })
})

describe('closing a school', () => {
  let z: Zone
  beforeAll(async () => {
    z = await smallZone(db)
  })

  it('is whole or not at all, whoever sends a list with it at the same moment', async () => {
    for (const school of [z.b, z.c]) {
      const { guardian, student } = school === z.b ? z.family : z.otherFamily
      const list = { schoolIds: [school.id], version: 0 }
      const [closed, sent] = await Promise.all([
        close(z, school.id, 2027, { takeSeats: true }),
        submitList(guardian, student.id, list, new Date()),
      ])
      if (!closed.ok) throw new Error(closed.reason)
      const seats = await db.seatPool.count({ where: { schoolId: school.id, grade: 9 } })
      // either the list was first, then the seats stay and are told, or the school was gone before it
      expect([sent.ok, seats, closed.left.pools.length]).toEqual(
        sent.ok ? [true, 1, 1] : [false, 0, 0],
      )
    }
  })

  it('ends also the role that somebody gives at the same moment, or that role is given after it', async () => {
    const one = await smallZone(db)
    const email = 'new@school.example'
    const role = { role: 'COUNSELOR', schoolId: one.b.id, email, name: 'N' } as const
    const [closed, given] = await Promise.all([
      close(one, one.b.id, 2027, { endRoles: true }),
      grantRole(one.administrator, one.zone.id, role),
    ])
    expect([closed.ok, given.ok]).toEqual([true, true])
    const roles = await db.roleGrant.findMany({
      where: { schoolId: one.b.id },
      select: { user: { select: { email: true } } },
    })
    const events = await db.auditEvent.findMany({
      where: { verb: { in: ['school.closed', 'role.granted'] } },
      orderBy: { id: 'desc' },
      take: 2,
    })
    const isAfter = events[0]?.verb === 'role.granted'
    expect(roles.map(({ user }) => user.email)).toEqual(isAfter ? [email] : [])
  })

  it('leaves nothing done when one of its steps fails', async () => {
    const one = await smallZone(db)
    await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: one.c.id }] })
    await db.$executeRaw`CREATE FUNCTION no_end() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''stop''; END'`
    await db.$executeRaw`CREATE TRIGGER no_end BEFORE DELETE ON role_grant FOR EACH ROW EXECUTE FUNCTION no_end()`
    const all = { takeSeats: true, endRoles: true }
    await expect(close(one, one.c.id, 2027, all)).rejects.toThrow('stop')
    await db.$executeRaw`DROP FUNCTION no_end CASCADE`
    expect((await db.school.findUniqueOrThrow({ where: { id: one.c.id } })).closedYear).toBeNull()
    expect(await db.seatPool.count({ where: { schoolId: one.c.id } })).toBe(4)
    expect(await close(one, one.c.id, 2027, all)).toMatchObject({
      ok: true,
      left: { pools: [], roles: 0 },
    })
  })

  it('keeps the seats that families rank, and tells them', async () => {
    const one = await smallZone(db)
    await createSubmitted(db, {
      cycleId: one.cycle.id,
      studentId: one.family.student.id,
      schoolIds: [one.c.id],
    })
    expect(await close(one, one.c.id, 2027, { takeSeats: true })).toMatchObject({
      ok: true,
      left: { pools: [{ grade: 9, seats: 30, isRanked: true }] },
    })
  })
})
