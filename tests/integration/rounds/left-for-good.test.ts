import { beforeEach, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

const now = () => new Date()
let z: Awaited<ReturnType<typeof smallZone>>
let lateId: string
/** Three families who wait for `a` and `b`, whose only seats went to others. */
let waiting: Awaited<ReturnType<typeof createFamily>>[]

async function publishLate(): Promise<string> {
  const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
  const made = await createLateRound(z.zoneStaff, z.cycle.id, promise)
  if (!made.ok) throw new Error(made.reason)
  await openRound(z.zoneStaff, made.roundId)
  await closeRound(z.zoneStaff, made.roundId)
  await freezeAndRun(z, made.roundId)
  await approveRound(z.secondZoneStaff, made.roundId, now())
  expect(await publishRound(z.zoneStaff, made.roundId, now())).toMatchObject({ ok: true })
  return made.roundId
}

beforeEach(async () => {
  z = await smallZone(db)
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: { in: [z.a.id, z.b.id] }, grade: 9 },
    data: { seats: 1 },
  })
  const families = []
  for (let i = 0; i < 5; i++) {
    const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.southArea.id }
    const family = await createFamily(db, place)
    const list = { cycleId: z.cycle.id, studentId: family.student.id }
    await createSubmitted(db, { ...list, schoolIds: [z.a.id, z.b.id] })
    families.push(family)
  }
  const runId = await takeToPublished(z)
  const unplaced = await db.placement.findMany({
    where: { runId, schoolId: null },
    select: { application: { select: { studentId: true } } },
  })
  const ids = new Set(unplaced.map(({ application }) => application.studentId))
  waiting = families.filter(({ student }) => ids.has(student.id))
  await db.$executeRaw`
    UPDATE cycle SET results_at = clock_timestamp() - interval '1 minute',
      closes_at = clock_timestamp() - interval '2 minutes',
      late_until = clock_timestamp() + interval '1 day' WHERE id = ${z.cycle.id}::uuid`
  lateId = await publishLate()
})

const places = async ({ student }: (typeof waiting)[number]) => {
  const entries = await db.waitlistEntry.findMany({
    where: { roundId: z.round.id, application: { studentId: student.id } },
    orderBy: { schoolId: 'asc' },
    select: { schoolId: true, state: true },
  })
  return new Map(entries.map(({ schoolId, state }) => [schoolId, state]))
}

it('a waitlist that a family left, or that a child who left the zone was on, is not restored with the main round', async () => {
  const [first, second, third] = waiting
  expect(await leaveWaitlist(first!.guardian, first!.student.id, z.a.id, now())).toEqual({
    ok: true,
  })
  const reason = 'The family moved in May.'
  const permit = { toSchool: 'Hollywood High', reason }
  const opened = await openPermit(z.counselor, second!.student.id, permit, now())
  if (!opened.ok) throw new Error(opened.reason)
  for (const actor of [z.counselor, z.zoneStaff]) {
    expect(await signPermit(actor, opened.id, { answer: 'SIGN' }, now())).toMatchObject({
      ok: true,
    })
  }
  expect(await retractRound(z.zoneStaff, lateId, 'The seats were wrong.', now())).toMatchObject({
    ok: true,
  })
  expect(await places(first!)).toEqual(
    new Map([
      [z.a.id, 'LEFT'],
      [z.b.id, 'WAITING'],
    ]),
  )
  expect(new Set((await places(second!)).values())).toEqual(new Set(['LEFT']))
  expect(new Set((await places(third!)).values())).toEqual(new Set(['WAITING']))
})
