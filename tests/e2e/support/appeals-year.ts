import { db } from '@/lib/base/db/client'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { publishedYear } from '@/tests/support/builders/published-year'

/**
 * Makes a zone whose results are out, with a panel, for demo people to appeal in; run by the journey as a program of
 * its own.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const GUARDIANS = {
  Ana: 'grace.kim@family.example',
  Ben: 'rosa.hernandez@family.example',
  Cai: 'marcus.johnson@family.example',
} as const

const user = (email: string) =>
  db.user.upsert({
    where: { email },
    create: { email, name: 'Carmen Delgado' },
    update: {},
  })

const year = await publishedYear(db, {
  seats: { Aspen: 1, Birch: 2, Cedar: 1 },
  lists: { Ana: ['Aspen'], Ben: ['Aspen', 'Birch'], Cai: ['Aspen', 'Birch'], Dov: ['Aspen'] },
})
for (const [name, email] of Object.entries(GUARDIANS)) {
  await linkGuardian(db, (await user(email)).id, year.children[name]!.studentId)
}
const zoneId = year.zone.id
const { id: userId } = await user('carmen.delgado@district.example')
await db.roleGrant.create({ data: { userId, role: 'APPEAL_PANEL', zoneId } })
const { id: staffId } = await user('elena.castillo@district.example')
await db.roleGrant.create({ data: { userId: staffId, role: 'ZONE_STAFF', zoneId } })
const { id: worksId } = await user('victor.salazar@civitas.example')
await db.roleGrant.create({
  data: { userId: worksId, role: 'SCHOOL_STAFF', schoolId: year.schools['Aspen']! },
})
const { slug } = await db.school.findUniqueOrThrow({ where: { id: year.schools['Aspen']! } })
const children = Object.entries(year.children).map(([name, child]) => [name, child.studentId])
process.stdout.write(
  JSON.stringify({ zone: year.zone.slug, school: slug, children: Object.fromEntries(children) }),
)
await db.$disconnect()
