import type { db } from '@/lib/base/db/client'
import { createSubmitted } from '@/prisma/seed/builders/applications'

import { approvedExtraRule } from './extra-rule'
import { createFamily, smallZone } from './small-zone'

type Family = Awaited<ReturnType<typeof createFamily>>

/** The answers of past years at `a`: nine of eighty said yes, which allows two extra offers beside three seats. */
const FEW_YESES = [
  [40, 4],
  [40, 5],
] as const

/** A small zone with an approved rule for extra offers at `a`, whose three seats eight families want. */
export async function crowdedZone(tx: typeof db) {
  const z = await smallZone(tx)
  await tx.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
    data: { seats: 3 },
  })
  const by = { cycleId: z.cycle.id, staff: z.zoneStaff, second: z.secondZoneStaff }
  await tx.$transaction((inside) =>
    approvedExtraRule(inside, { ...by, past: { [z.a.id]: FEW_YESES } }),
  )
  const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.southArea.id }
  const families: Family[] = []
  for (let i = 0; i < 8; i++) {
    const family = await createFamily(tx, place)
    const { id: studentId } = family.student
    await createSubmitted(tx, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
    families.push(family)
  }
  return { ...z, families }
}
