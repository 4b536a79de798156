import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'

import { appealFields, toAppealViews } from './appeal.data'
import { appealsReadableBy } from './appeals.policy'
import type { ResultAppeal } from './appeals.view'

/** The appeals of an application that `reader` may read and nobody withdrew, newest first. */
export async function listResultAppeals(
  reader: Actor,
  applicationId: string,
): Promise<ResultAppeal[]> {
  const rows = await db.appeal.findMany({
    where: {
      AND: [{ applicationId, state: { not: 'WITHDRAWN' } }, appealsReadableBy(reader)],
    },
    orderBy: { openedAt: 'desc' },
    select: appealFields,
  })
  const [views, names] = await Promise.all([
    toAppealViews(rows, false),
    findUserNames(
      db,
      rows.map(({ openedById }) => openedById),
    ),
  ])
  return views.map((view, i) => ({ ...view, sentBy: toPerson(reader, names, rows[i]?.openedById) }))
}
