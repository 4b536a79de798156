import { db } from '@/lib/base/db/client'
import { unlinkGuardian } from '@/lib/desks/guardians/end-guardian.mutations'
import { askGuardianCase } from '@/lib/desks/guardians/guardian-case.mutations'
import { inviteGuardians } from '@/lib/desks/guardians/invite.mutations'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
import { importFiles } from '@/tests/support/import-files'

import { crowdedZone, inSpanish, must, type Play } from './crowd'

const reason = 'A judge signed it on Monday.'

async function unlinked() {
  const z = await crowdedZone()
  const { guardian, student } = z.family
  must(await unlinkGuardian(z.zoneStaff, student.id, guardian.id, reason))
  return { z, guardian }
}

/** Letters about who has access to a child. */
export const GUARDIANS = {
  guardianEnded: async () => {
    const { z, guardian } = await unlinked()
    return { guardians: z.guardians.filter(({ id }) => id !== guardian.id) }
  },
  guardianUnlinked: async () => ({ asker: [(await unlinked()).guardian] }),
  guardianToDecide: async () => {
    const z = await crowdedZone()
    const about = { studentId: z.family.student.id, userId: z.family.guardian.id }
    must(await askGuardianCase(z.zoneStaff, { ...about, liftsId: null, reason }))
    return { zone: z.office.filter(({ id }) => id !== z.zoneStaff.id) }
  },
  guardianInvited: async () => {
    const z = await smallZone(db)
    const invited = [await createActor(db), await inSpanish()]
    const { number } = z.family.student
    await importFiles({
      guardians: invited.map(({ email, locale }) => ({
        number,
        given_name: email,
        family_name: 'H',
        email,
        language: locale,
        custody: true,
        may_be_contacted: true,
      })),
    })
    await inviteGuardians(z.zoneStaff, z.zone.id, { school: null, grade: null }, new Date())
    return { invited }
  },
  importCustodyBack: async () => {
    const z = await smallZone(db)
    const spanish = await inSpanish({ role: 'ZONE_STAFF', zoneId: z.zone.id })
    const { student, guardian } = z.family
    const { number } = student
    const names = { given_name: 'Rosa', family_name: 'H' }
    const contact = { ...names, number, email: guardian.email, may_be_contacted: true }
    for (const custody of [true, false, true])
      await importFiles({ guardians: [{ ...contact, custody }] })
    return { zone: [z.zoneStaff, z.secondZoneStaff, spanish] }
  },
} satisfies Partial<Record<LetterKind, Play>>
