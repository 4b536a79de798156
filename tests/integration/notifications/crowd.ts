import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { NotificationReader } from '@/lib/messages/notifications.rules'
import { createActor, type Grant } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'

/** Everybody who belongs to the case of a play, by what they are to it. */
type Told = Partial<Record<NotificationReader, readonly Actor[]>>

/** Makes one event happen, and answers who belongs to its case. */
export type Play = () => Promise<Told>

/** Somebody who reads Spanish. */
export const inSpanish = (...roles: Grant[]) => createActor(db, { locale: 'es', roles })

/** The guardian there is, and another who reads Spanish. */
export async function bothGuardians(first: Actor, studentId: string): Promise<Actor[]> {
  const second = await inSpanish()
  await linkGuardian(db, second.id, studentId)
  return [first, second]
}

/** The result of an act without which there is nothing to tell. */
export function must<Result extends { ok: boolean }>(
  result: Result,
): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>
  throw new Error(JSON.stringify(result))
}

/** Lets the clock find nothing to remind of but what comes after. */
export async function silenceClock(): Promise<void> {
  const told = { remindedAt: new Date(), escalatedAt: new Date() }
  const waiting = { state: { in: ['REQUESTED' as const, 'REVIEWED' as const] } }
  await db.transferRequest.updateMany({ where: waiting, data: told })
  await db.appeal.updateMany({ where: { state: 'OPEN' }, data: told })
  // reminded of later than any reminder of a test is due
  const remindedAt = new Date(Date.now() + 100 * 86_400_000)
  await db.offer.updateMany({ where: { state: 'OPEN' }, data: { remindedAt } })
}

/** The panel of a zone, in both languages. */
export async function bothPanelists(zoneId: string): Promise<Actor[]> {
  const role = { role: 'APPEAL_PANEL', zoneId } as const
  return [await createActor(db, { roles: [role] }), await inSpanish(role)]
}

/** A small zone in which everybody has a colleague who reads Spanish, beside another that hears of nothing. */
export async function crowdedZone() {
  await smallZone(db)
  const z = await smallZone(db)
  const { family, feeder, counselor, counselorA, staffB, zoneStaff, secondZoneStaff } = z
  const zoneId = z.zone.id
  return {
    ...z,
    guardians: await bothGuardians(family.guardian, family.student.id),
    counselors: [counselor, await inSpanish({ role: 'COUNSELOR', schoolId: feeder.id })],
    counselorsA: [counselorA, await inSpanish({ role: 'COUNSELOR', schoolId: z.a.id })],
    staffOfB: [staffB, await inSpanish({ role: 'SCHOOL_STAFF', schoolId: z.b.id })],
    office: [zoneStaff, secondZoneStaff, await inSpanish({ role: 'ZONE_STAFF', zoneId })],
  }
}

/** A crowded zone that resolves transfers together, with a student of `a` in grade 9. */
export async function transferZone() {
  const z = await crowdedZone()
  await createRuleSet(db, { cycleId: z.cycle.id, transfers: 'TOGETHER', exchanges: true })
  const place = { zoneId: z.zone.id, schoolId: z.a.id }
  const { student, guardian } = await createTransferFamily(db, place)
  const readers = {
    guardians: await bothGuardians(guardian, student.id),
    counselors: z.counselorsA,
    school: z.staffOfB,
    zone: z.office,
  }
  return { ...z, student, guardian, readers }
}
