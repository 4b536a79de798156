import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { ownShortlist } from '@/lib/registry/access/family-access.policy'
import { RANKABLE } from '@/lib/registry/schools/rankable-schools.rules'

/** A school on a shortlist. */
export type KeptSchool = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly zoneId: string | null
}

const KEPT = { id: true, slug: true, name: true, zoneId: true } satisfies Prisma.SchoolSelect

/** The schools on a person's shortlist, in the order they were added, without closed ones. */
export async function findShortlist(actor: Actor): Promise<KeptSchool[]> {
  const rows = await db.shortlist.findMany({
    where: { ...ownShortlist(actor), school: RANKABLE },
    orderBy: [{ addedAt: 'asc' }, { schoolId: 'asc' }],
    select: { school: { select: KEPT } },
  })
  return rows.map(({ school }) => school)
}

/** Schools that families can rank, by slug, in the given order; unknown slugs are left out. Public. */
export async function findKept(slugs: readonly string[]): Promise<KeptSchool[]> {
  const rows = await db.school.findMany({
    where: { slug: { in: [...slugs] }, ...RANKABLE },
    select: KEPT,
  })
  const known = new Map(rows.map((row) => [row.slug, row]))
  return slugs.flatMap((slug) => known.get(slug) ?? [])
}
