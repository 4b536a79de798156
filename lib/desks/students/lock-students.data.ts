import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockCyclesOfZones } from '@/lib/year/cycle-lock.data'

/**
 * Locks the years of these students' zones, and of `zones`, then the students themselves, each in the order of their
 * ids: a round that freezes, and whoever else changes one of them, waits. Returns the students that still match
 * `whose`, in the order of `ids`; null when one is missing.
 */
export async function lockStudents(
  tx: Tx,
  ids: readonly string[],
  whose: Prisma.StudentWhereInput,
  zones: readonly string[] = [],
) {
  if (!ids.every(isUuid)) return null
  const before = await tx.student.findMany({
    where: { id: { in: [...ids] } },
    select: { zoneId: true },
  })
  await lockCyclesOfZones(tx, [...zones, ...before.map(({ zoneId }) => zoneId)])
  await tx.$queryRaw`
    SELECT id FROM student WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const students = await tx.student.findMany({
    where: { AND: [{ id: { in: [...ids] } }, whose] },
    select: {
      id: true,
      number: true,
      givenName: true,
      familyName: true,
      zoneId: true,
      householdId: true,
      leftOn: true,
      zone: { select: { slug: true, district: { select: { timeZone: true } } } },
    },
  })
  const found = ids.flatMap((id) => students.find((student) => student.id === id) ?? [])
  return found.length === ids.length ? found : null
}
