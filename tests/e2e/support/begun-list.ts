import { db } from '@/lib/base/db/client'
import { createApplication } from '@/prisma/seed/builders/applications'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

/** A zone of its own with an open window, where a child of a demo person has a begun list; says the child. */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const z = await smallZone(db)
const studentId = z.family.student.id
const guardian = await db.user.findUniqueOrThrow({
  where: { email: 'rosa.hernandez@family.example' },
})
await linkGuardian(db, guardian.id, studentId)
await createApplication(db, { cycleId: z.cycle.id, studentId, draft: [z.c.id, z.a.id] })
process.stdout.write(JSON.stringify({ studentId }))
await db.$disconnect()
