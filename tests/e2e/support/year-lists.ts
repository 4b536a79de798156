import { toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { submitList } from '@/lib/lists/send-list.mutations'
import { schoolIds } from '@/prisma/seed/district'
import { randomFrom } from '@/prisma/seed/ids'
import { likelyList } from '@/prisma/seed/lists'

import { tell } from './tell'

/**
 * Sends the lists of the eighth graders of a year who sent none, the last two excepted, as their
 * guardians would; run by the journey as a program of its own with the year. Returns how many.
 */

const schoolYear = Number(process.argv[2])
const random = randomFrom(schoolYear + 1)
const school = await schoolIds(db)
const children = await db.student.findMany({
  where: {
    zone: { slug: 'belmont' },
    enrollments: { some: { schoolYear: schoolYear - 1, grade: 8 } },
    applications: { none: {} },
  },
  orderBy: { number: 'asc' },
  select: { id: true, guardians: { select: { user: { include: { roles: true } } } } },
})
const sending = children.slice(0, -2)
for (const { id, guardians } of sending) {
  const [guardian] = guardians
  if (!guardian) throw new Error(`Nobody is there to send the list of ${id}.`)
  const schoolIds = [...new Set([...likelyList(random), ...likelyList(random)])].map(school)
  const list = { schoolIds, version: 0 }
  const result = await submitList(toActor(guardian.user), id, list, new Date())
  if (!result.ok) throw new Error(result.reason)
}
tell({ sent: sending.length })
