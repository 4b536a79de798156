import { db } from '@/lib/base/db/client'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { publishedYear } from '@/tests/support/builders/published-year'

/** Makes a zone whose results are out, for demo people to answer in; run by the journey as a program of its own. */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const GUARDIANS = {
  Ana: 'grace.kim@family.example',
  Ben: 'rosa.hernandez@family.example',
  Cai: 'marcus.johnson@family.example',
} as const

const user = (email: string) => db.user.findUniqueOrThrow({ where: { email } })

const year = await publishedYear(db, {
  seats: { Aspen: 1, Birch: 1, Cedar: 1 },
  lists: {
    Ana: ['Aspen'],
    Ben: ['Aspen', 'Birch'],
    Cai: ['Aspen', 'Birch', 'Cedar'],
    Dov: ['Cedar'],
  },
})
for (const [name, email] of Object.entries(GUARDIANS)) {
  await linkGuardian(db, (await user(email)).id, year.children[name]!.studentId)
}
// the other guardian, who only reads
await linkGuardian(
  db,
  (await user('luis.hernandez@family.example')).id,
  year.children['Ana']!.studentId,
)
for (const email of ['elena.castillo@district.example', 'david.okafor@district.example']) {
  const { id: userId } = await user(email)
  await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: year.zone.id } })
}
const children = Object.entries(year.children).map(([name, child]) => [name, child.studentId])
const { number } = await db.student.findUniqueOrThrow({
  where: { id: year.children['Dov']!.studentId },
})
process.stdout.write(
  JSON.stringify({ zone: year.zone.slug, number, children: Object.fromEntries(children) }),
)
await db.$disconnect()
