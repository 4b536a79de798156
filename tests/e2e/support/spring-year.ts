import { db } from '@/lib/base/db/client'
import { watchTransfers } from '@/lib/moves/transfers/watch-transfers.mutations'
import { actorFor } from '@/prisma/seed/builders/people'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'
import { publishedYear } from '@/tests/support/builders/published-year'

import { createPupil } from './spring-pupils'
import { CASES, playCase, type School } from './spring-requests'

/**
 * Makes a zone in the spring: results are out, and 38 requests of every kind are on their way; run by
 * the journey as a program of its own.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const DAY = 86_400_000
const now = new Date()
const inDays = (days: number) => new Date(now.getTime() + days * DAY)

const SCHOOLS: readonly School[] = ['Aspen', 'Birch', 'Cedar', 'Dogwood', 'Elm']
/** Seats left over in grades 10, 11 and 12 once everybody goes on. */
const FREE: Record<School, readonly [number, number, number]> = {
  Aspen: [1, 5, 0],
  Birch: [0, 5, 0],
  Cedar: [0, 0, 0],
  Dogwood: [1, 0, 5],
  Elm: [9, 9, 9],
}

const year = await publishedYear(db, {
  seats: { Aspen: 1, Birch: 2, Cedar: 1, Dogwood: 5, Elm: 5 },
  lists: { Ana: ['Aspen'], Ben: ['Aspen', 'Birch'], Cai: ['Aspen', 'Birch'] },
  exchanges: true,
  transfersOpenAt: inDays(-20),
})
const zoneId = year.zone.id
const schoolId = (school: School) => year.schools[school]!

const userId = async (email: string) => (await db.user.findUniqueOrThrow({ where: { email } })).id
const [anthony, sunhee, victor, naomi, thuy] = await Promise.all(
  [
    'anthony.reyes@belmont.example',
    'sunhee.park@contreras.example',
    'victor.salazar@civitas.example',
    'naomi.brooks@contreras.example',
    'thuy.nguyen@family.example',
  ].map(userId),
)
const grant = (id: string, role: 'COUNSELOR' | 'SCHOOL_STAFF', schools: readonly School[]) =>
  db.roleGrant.createMany({
    data: schools.map((school) => ({ userId: id, role, schoolId: schoolId(school) })),
  })
await grant(anthony!, 'COUNSELOR', SCHOOLS)
await grant(sunhee!, 'COUNSELOR', SCHOOLS)
await grant(victor!, 'SCHOOL_STAFF', ['Aspen', 'Elm'])
await grant(naomi!, 'SCHOOL_STAFF', ['Birch', 'Cedar', 'Dogwood'])
const inZone = async (email: string, role: 'ZONE_STAFF' | 'APPEAL_PANEL') =>
  db.roleGrant.create({ data: { userId: await userId(email), role, zoneId } })
await inZone('elena.castillo@district.example', 'ZONE_STAFF')
await inZone('david.okafor@district.example', 'ZONE_STAFF')
await inZone('carmen.delgado@district.example', 'APPEAL_PANEL')

const askers = []
for (const one of CASES) {
  const place = { zoneId, schoolId: schoolId(one.from), grade: one.grade }
  askers.push({ one, pupil: await createPupil(place) })
}

/** Those whom the journey speaks of, by name. */
const others: Record<string, string> = {}
const add = async (givenName: string, pupil: Omit<Parameters<typeof createPupil>[0], 'zoneId'>) => {
  others[givenName] = (await createPupil({ zoneId, givenName, ...pupil })).id
}
const aspen = { schoolId: schoolId('Aspen'), grade: 9 }
const refused = { ...aspen, guardianId: thuy! }
await add('Nia', {
  schoolId: schoolId('Elm'),
  grade: 10,
  guardianId: await userId('marcus.johnson@family.example'),
})
await add('Cory', { ...aspen, record: { absences: 16 } })
await add('Abel', { ...refused, record: { absences: 21 } })
await add('Fay', { ...refused, record: { failingClasses: 2 } })
await add('Dina', { ...refused, record: { majorDisciplinary: 1 } })
await add('Tom', { ...refused, grade: 10, before: { schoolId: schoolId('Birch'), grade: 9 } })
await add('Rui', { ...refused, before: { schoolId: schoolId('Birch'), grade: 8 } })
await add('Eva', { ...refused, grade: 8 })

/** A zone whose transfer window is over, with a student of its school. */
const elsewhere = await createZone(db)
const past = await createCycle(db, {
  zoneId: elsewhere.id,
  transfersOpenAt: inDays(-60),
  transfersCloseAt: inDays(-1),
})
const far = await createSchool(db, { zoneId: elsewhere.id, name: 'School Far' })
await createPool(db, { cycleId: past.id, schoolId: far.id, grade: 10 })
const ola = await createPupil({
  zoneId: elsewhere.id,
  schoolId: far.id,
  grade: 9,
  givenName: 'Ola',
  guardianId: thuy!,
})

for (const school of SCHOOLS) {
  for (const [i, free] of FREE[school].entries()) {
    const staying = await db.enrollment.count({
      where: { schoolId: schoolId(school), schoolYear: 2026, grade: 9 + i },
    })
    const pool = { cycleId: year.cycle.id, schoolId: schoolId(school), grade: 10 + i }
    await createPool(db, { ...pool, seats: staying + free })
  }
}

const [counselor, reviewer] = [await actorFor(db, anthony!), await actorFor(db, sunhee!)]
for (const [n, { one, pupil }] of askers.entries()) {
  const worksAt = ['Aspen', 'Elm'].includes(one.to) ? victor! : naomi!
  const [guardian, staff] = [await actorFor(db, pupil.guardianId), await actorFor(db, worksAt)]
  const place = { n, studentId: pupil.id, toSchoolId: schoolId(one.to) }
  await playCase(one, { guardian, counselor, reviewer, staff }, place, now)
}
await watchTransfers(now)

await linkGuardian(
  db,
  await userId('rosa.hernandez@family.example'),
  year.children['Ben']!.studentId,
)
await linkGuardian(db, await userId('grace.kim@family.example'), year.children['Cai']!.studentId)
const slugs = await db.school.findMany({ where: { campus: { zoneId } } })
process.stdout.write(
  JSON.stringify({
    zone: year.zone.slug,
    schools: Object.fromEntries(slugs.map(({ name, slug }) => [name.slice(7), slug])),
    students: {
      ...others,
      Ola: ola.id,
      Ben: year.children['Ben']!.studentId,
      Cai: year.children['Cai']!.studentId,
    },
    far: far.id,
  }),
)
await db.$disconnect()
// the queue that letters went to holds a connection of its own
process.exit(0)
