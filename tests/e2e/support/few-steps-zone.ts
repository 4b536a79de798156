import { db } from '@/lib/base/db/client'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { setListRules } from '@/tests/support/builders/class'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

/**
 * Makes two zones for the jobs that are counted in clicks: one whose window is open, with families that have sent
 * nothing, ten claims at a school and paper lists that are typed twice; and one whose window is over, with one list.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const open = await smallZone(db)
await setListRules(db, open.round, { paperTwice: true })
const place = { zoneId: open.zone.id, feederId: open.feeder.id }
for (let n = 0; n < 10; n++) {
  const { student } = await createFamily(db, place)
  await createClaim(db, { cycleId: open.cycle.id, studentId: student.id, schoolId: open.b.id })
}

const over = await smallZone(db)
await createSubmitted(db, {
  cycleId: over.cycle.id,
  studentId: over.family.student.id,
  schoolIds: [over.a.id, over.b.id],
})
await endWindow(db, over.cycle.id)
// the clock of the program may do it first
await closeWindow(over.zoneStaff, over.cycle.id)

process.stdout.write(
  JSON.stringify({
    number: open.family.student.number,
    schools: [open.a.name, open.b.name, open.c.name],
    zoneStaff: open.zoneStaff.email,
    counselor: open.counselor.email,
    school: open.staffB.email,
    first: over.zoneStaff.email,
    second: over.secondZoneStaff.email,
  }),
)
await db.$disconnect()
