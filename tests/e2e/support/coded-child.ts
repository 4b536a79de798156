import { db } from '@/lib/base/db/client'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

/** A zone that Elena runs, with an eighth grader whom nobody is linked to and no code was made for. */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const z = await smallZone(db)
const { id: userId } = await db.user.findUniqueOrThrow({
  where: { email: 'elena.castillo@district.example' },
})
await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: z.zone.id } })
const child = await createStudent(db, { zoneId: z.zone.id, homeLanguage: 'es' })
await enroll(db, { studentId: child.id, schoolId: z.feeder.id })
process.stdout.write(
  JSON.stringify({
    zone: z.zone.slug,
    number: child.number,
    day: child.birthDate.toISOString().slice(0, 10),
  }),
)
await db.$disconnect()
