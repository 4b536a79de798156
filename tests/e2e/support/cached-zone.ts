import { createInterface } from 'node:readline'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { setDates } from '@/lib/year/set-dates.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { createStudent } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun } from '@/tests/support/official-round'

/**
 * A zone of its own, changed step by step from outside the web process, as a worker or another web
 * process would: a line of input is a step, a line of output says that it is committed.
 */

// names and numbers that a run before did not use
for (let skipped = Date.now() % 1_000_000; skipped > 0; skipped--) nextNumber()

const z = await smallZone(db)
for (let i = 0; i < 12; i++) {
  const { id } = await createStudent(db, { zoneId: z.zone.id })
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds: [z.c.id, z.a.id] })
}
const cycle = () => db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
const DAY = 86_400_000

const changeSeats = (was: number, seats: number) =>
  setSeats(z.zoneStaff, z.cycle.id, [{ schoolId: z.b.id, grade: 9, seats, was }])

const steps: Record<string, () => Promise<unknown>> = {
  async dates() {
    const seen = await cycle()
    const later = (date: Date) => new Date(date.getTime() + 5 * DAY)
    const dates = {
      ...seen,
      closesAt: later(seen.closesAt),
      resultsAt: later(seen.resultsAt),
      answersBy: later(seen.answersBy),
      appealsBy: later(seen.appealsBy),
      lateUntil: seen.lateUntil && later(seen.lateUntil),
    }
    return setDates(z.zoneStaff, z.cycle.id, { dates, seen, reason: 'A storm.' }, new Date())
  },
  noSeats: () => changeSeats(30, 0),
  seatsAgain: () => changeSeats(0, 30),
  close: () => closeWindow(z.zoneStaff, z.cycle.id),
  async approve() {
    await freezeAndRun(z, z.round.id)
    return approveRound(z.secondZoneStaff, z.round.id, new Date(), null)
  },
  publish: () => publishRound(z.zoneStaff, z.round.id, new Date()),
  retract: () => retractRound(z.zoneStaff, z.round.id, 'The seats were wrong.', new Date()),
}

const say = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`)
say({ zone: z.zone.slug, round: z.round.id, schoolB: z.b.slug, schoolC: z.c.slug })
for await (const line of createInterface({ input: process.stdin })) say(await steps[line]?.())
await db.$disconnect()
