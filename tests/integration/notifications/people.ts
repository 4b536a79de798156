import { db } from '@/lib/base/db/client'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { createActor } from '@/prisma/seed/builders/people'

import { crowdedZone, inSpanish, must, type Play } from './crowd'

/** The letters about people of the office. */
export const PEOPLE = {
  roleGiven: async () => {
    const z = await crowdedZone()
    const appointed = [await createActor(db), await inSpanish()]
    for (const { email, name } of appointed) {
      const grant = { email, name, role: 'COUNSELOR' as const, schoolId: z.feeder.id }
      must(await grantRole(z.zoneStaff, z.zone.id, grant))
    }
    return { appointed }
  },
  roleGivenToOther: async () => {
    const z = await crowdedZone()
    const { email, name } = await createActor(db)
    const grant = { email, name, role: 'ZONE_STAFF' as const, schoolId: null }
    must(await grantRole(z.administrator, z.zone.id, grant))
    return { zone: z.office }
  },
} satisfies Partial<Record<LetterKind, Play>>
