import { type Actor, toActor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma, Role } from '@/lib/base/db/generated/client'

import { nextNumber } from './sequence'

export type Grant = { role: Role; schoolId?: string; zoneId?: string; grantedAt?: Date }

/** When people of made-up years were given their roles: before anything in those years happened. */
const GRANTED = new Date('2020-08-01T16:00:00Z')

/** Creates a person with these roles; without roles, a family member. */
export async function createUser(
  tx: Tx,
  overrides: Partial<Omit<Prisma.UserUncheckedCreateInput, 'roles'>> & {
    roles?: readonly Grant[]
  } = {},
) {
  const n = nextNumber()
  const { roles = [], ...data } = overrides
  return tx.user.create({
    data: {
      email: `person-${n}@people.example`,
      name: `Person ${n}`,
      ...data,
      roles: { create: roles.map((role) => ({ grantedAt: GRANTED, ...role })) },
    },
    include: { roles: true },
  })
}

/** Creates the actor of a person, as a session would. */
export async function actorFor(tx: Tx, userId: string): Promise<Actor> {
  const row = await tx.user.findUniqueOrThrow({ where: { id: userId }, include: { roles: true } })
  return toActor(row)
}

/** Creates a person with these roles, as an actor. */
export async function createActor(tx: Tx, overrides: Parameters<typeof createUser>[1] = {}) {
  return toActor(await createUser(tx, overrides))
}
