import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { ownShortlist } from '@/lib/registry/access/family-access.policy'
import { RANKABLE } from '@/lib/registry/schools/rankable-schools.rules'

import { MOST_KEPT } from './shortlist.rules'

/**
 * Adds a school to the person's shortlist or removes it; repeating it changes nothing. A school that cannot be ranked
 * is not added.
 */
export async function changeShortlist(
  actor: Actor,
  { slug, isKept }: { readonly slug: string; readonly isKept: boolean },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const school = await tx.school.findFirst({
      where: { slug, ...(isKept && RANKABLE) },
      select: { id: true },
    })
    if (!school) return
    const row = { userId: actor.id, schoolId: school.id }
    const { count } = isKept
      ? await tx.shortlist.createMany({ data: [row], skipDuplicates: true })
      : await tx.shortlist.deleteMany({ where: { ...ownShortlist(actor), schoolId: school.id } })
    if (count === 0) return
    await recordEvent(tx, actor, {
      verb: isKept ? 'shortlist.kept' : 'shortlist.dropped',
      subjectType: 'school',
      subjectId: school.id,
    })
  })
}

/**
 * Moves the shortlist made before signing in to the account of the person who has just signed in.
 * Returns the slugs of the account's whole shortlist, in the order they were added.
 */
export async function moveShortlist(
  user: { readonly id: string },
  slugs: readonly string[],
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const schools = await tx.school.findMany({
      where: { slug: { in: slugs.slice(0, MOST_KEPT) }, ...RANKABLE },
      select: { id: true, slug: true },
    })
    const now = Date.now()
    const { count } = await tx.shortlist.createMany({
      // a millisecond apart, so that they keep their order
      data: schools.map(({ id, slug }) => ({
        userId: user.id,
        schoolId: id,
        addedAt: new Date(now + slugs.indexOf(slug)),
      })),
      skipDuplicates: true,
    })
    if (count > 0) {
      await recordEvent(tx, null, {
        verb: 'shortlist.moved',
        subjectType: 'user',
        subjectId: user.id,
        detail: { schools: count },
      })
    }
    const all = await tx.shortlist.findMany({
      where: { userId: user.id, school: RANKABLE },
      orderBy: [{ addedAt: 'asc' }, { schoolId: 'asc' }],
      select: { school: { select: { slug: true } } },
    })
    return all.map(({ school }) => school.slug)
  })
}
