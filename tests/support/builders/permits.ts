import type { Tx } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'

/** A permit out of the zone that two people have signed, made without the program that takes a seat back with it. */
export async function approvePermit(
  tx: Tx,
  of: { studentId: string; cycleId: string; fromSchoolId: string },
): Promise<string> {
  const first = await createActor(tx)
  const second = await createActor(tx, { roles: [{ role: 'ADMINISTRATOR' }] })
  const said = { toSchool: 'Hollywood High', reason: 'The family moved.', openedById: first.id }
  const { id } = await tx.permit.create({ data: { ...of, ...said } })
  const at = new Date()
  await tx.permit.update({
    where: { id },
    data: { firstSignedById: first.id, firstSignedAt: at },
  })
  await tx.permit.update({
    where: { id },
    data: { state: 'APPROVED', secondSignedById: second.id, secondSignedAt: at },
  })
  return id
}
