import { toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { createActor } from '@/prisma/seed/builders/people'
import { deliver, type Files } from '@/tests/support/deliveries'

import { inSpanish, type Play } from './crowd'

/** All administrators hear of files that cannot be used as they are, whoever sent them. */
async function delivered(files: Files) {
  const role = { role: 'ADMINISTRATOR' } as const
  await createActor(db, { roles: [role] })
  await inSpanish(role)
  await deliver(files)
  const users = await db.user.findMany({
    where: { roles: { some: role } },
    include: { roles: true },
  })
  return { administrators: users.map(toActor) }
}

const HEADING = 'school,name,kind,lowest_grade,highest_grade\n'

/** The letters about files of a night. */
export const FILES = {
  importHeld: () => delivered({ 'schools.csv': HEADING }),
  importRefused: () => delivered({ 'schools.csv': `${HEADING}S1,A school,MIDDLE,8,6\n` }),
} satisfies Partial<Record<LetterKind, Play>>
