import { expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { findRanking } from '@/lib/lists/ranking.data'
import { findByAddress } from '@/lib/registry/zones/find-by-address.data'
import { findZones, getZone } from '@/lib/registry/zones/zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { areaOf } from '@/prisma/seed/boundaries'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

it('the finder, the zone page, the ranking and staff count the same schools to rank', async () => {
  const z = await smallZone(db)
  const corners = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
  ] as const
  const boundary = areaOf(corners.map(([x, y]) => [x, y]))
  await db.zone.update({ where: { id: z.zone.id }, data: { boundary } })
  // a school without seats in the entry grade, one with 0 seats, and one that has closed
  await createSchool(db, { campusId: z.north.id })
  const at = { cycleId: z.cycle.id, grade: 9 }
  await db.seatPool.updateMany({ where: { ...at, schoolId: z.c.id }, data: { seats: 0 } })
  await createSchool(db, { campusId: z.south.id, closedYear: 2020 })

  const found = await findByAddress({ address: 'x', at: { longitude: 5, latitude: 5 } }, 'en', () =>
    Promise.resolve({ ok: true, matches: [] }),
  )
  const zones = found.kind === 'zones' ? found.zones : []
  expect(zones).toMatchObject([{ slug: z.zone.slug, schools: 4, toRank: 2 }])
  const page = await getZone(z.zone.slug, 'en')
  const schools = page!.campuses.flatMap((campus) => campus.schools)
  expect([schools.length, schools.filter(({ hasSeats }) => hasSeats).length]).toEqual([4, 2])
  const listed = (await findZones('en')).find(({ slug }) => slug === z.zone.slug)
  expect(listed).toMatchObject({ schools: 4 })
  const ranking = await findRanking(z.family.guardian, z.family.student.id)
  expect(ranking!.schools.filter(({ hasSeats }) => hasSeats)).toHaveLength(2)
  const cycle = await findCycle(z.zoneStaff, z.zone.slug, 2027)
  expect(cycle?.counts).toMatchObject({ schools: 2, seats: 60 })

  // a list of both is not short
  const { id: studentId } = z.family.student
  await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id, z.b.id] })
  const counseled = await findCounseledStudent(z.counselor, studentId, new Date())
  expect(counseled?.application.state).toBe('submitted')
})
