import { db } from '@/lib/base/db/client'
import { messages } from '@/lib/base/i18n/messages'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { everyFinding } from '@/tests/support/builders/every-finding'

/**
 * Makes a zone in whose year each finding of the check stands; run by the journey as a program of its own, which also
 * tells the words of its pages.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const { zone } = await everyFinding(db)
const { id: userId } = await db.user.findUniqueOrThrow({
  where: { email: 'elena.castillo@district.example' },
})
await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: zone.id } })
const { staff, assisted, students, readiness } = messages.en
process.stdout.write(
  JSON.stringify({
    zone: zone.slug,
    words: {
      seats: staff.seats.save,
      unsettled: assisted.unsettled.send,
      edit: students.edit.send,
      duplicate: students.duplicate.ask,
      twins: students.household.linkSend,
      zone: students.zonePage.send,
      keep: students.waitingPage.keep,
      kept: students.record.done.kept,
      empty: readiness.empty,
    },
  }),
)
await db.$disconnect()
