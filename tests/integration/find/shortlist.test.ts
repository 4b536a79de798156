import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findKept, findShortlist } from '@/lib/lists/shortlist/shortlist.data'
import { changeShortlist, moveShortlist } from '@/lib/lists/shortlist/shortlist.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

let built: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  built = await smallZone(db)
})

const slugs = async (actor: Parameters<typeof findShortlist>[0]) =>
  (await findShortlist(actor)).map(({ slug }) => slug)

describe('a shortlist', () => {
  it('keeps a school once, drops it, and is seen by its person alone', async () => {
    const { a, b, stranger, administrator } = built
    await changeShortlist(stranger, { slug: a.slug, isKept: true })
    await changeShortlist(stranger, { slug: a.slug, isKept: true })
    await changeShortlist(stranger, { slug: b.slug, isKept: true })
    expect(await slugs(stranger)).toEqual([a.slug, b.slug])
    expect(await slugs(administrator)).toEqual([])
    await changeShortlist(stranger, { slug: a.slug, isKept: false })
    expect(await slugs(stranger)).toEqual([b.slug])
    const verbs = await db.auditEvent.findMany({
      where: { actorId: stranger.id, verb: { startsWith: 'shortlist.' } },
      orderBy: { id: 'asc' },
      select: { verb: true },
    })
    expect(verbs.map(({ verb }) => verb)).toEqual([
      'shortlist.kept',
      'shortlist.kept',
      'shortlist.dropped',
    ])
  })

  it('does not keep what cannot be ranked', async () => {
    const actor = await createActor(db)
    const closed = await createSchool(db, { campusId: built.north.id, closedYear: 2020 })
    for (const slug of [closed.slug, built.feeder.slug, 'nope'])
      await changeShortlist(actor, { slug, isKept: true })
    expect(await slugs(actor)).toEqual([])
    expect(await findKept([closed.slug, built.feeder.slug, built.c.slug])).toMatchObject([
      { slug: built.c.slug },
    ])
  })

  it('moves into the account in its order, behind what is there, and twice is once', async () => {
    const actor = await createActor(db)
    const { a, b, c } = built
    await changeShortlist(actor, { slug: c.slug, isKept: true })
    const kept = [b.slug, 'nope', c.slug, a.slug]
    expect(await moveShortlist(actor, kept)).toEqual([c.slug, b.slug, a.slug])
    expect(await moveShortlist(actor, kept)).toEqual([c.slug, b.slug, a.slug])
    expect(await moveShortlist(actor, [])).toEqual([c.slug, b.slug, a.slug])
    const where = { verb: 'shortlist.moved', subjectId: actor.id }
    expect(await db.auditEvent.count({ where })).toBe(1)
  })
})
