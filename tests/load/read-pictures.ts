import type { Actor } from '@/lib/base/actor'

type Say = (name: string, tries: number, work: () => Promise<unknown>) => Promise<void>

/** Times what the pictures of a full cycle read, each by itself. */
export async function timePictures(say: Say, actor: Actor, cycleId: string): Promise<void> {
  // imported late: the client reads where the database is
  const { db } = await import('@/lib/base/db/client')
  const { readSentLists } = await import('@/lib/desks/pictures/lists-sent.data')
  const { readOfferAnswers } = await import('@/lib/desks/pictures/offer-answers.data')
  const { readUnplacedAreas } = await import('@/lib/desks/pictures/unplaced-areas.data')
  const { readWaitingClaims } = await import('@/lib/desks/pictures/waiting-claims.data')
  const { readWaitlistMoves } = await import('@/lib/desks/pictures/waitlist-moves.data')
  const { listWaitlists } = await import('@/lib/seats/waitlists/waitlists.data')

  const cycle = await db.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { zone: { select: { district: { select: { timeZone: true } } } } },
  })
  const { timeZone } = cycle.zone.district
  const [longest] = (await listWaitlists(actor, cycleId)).toSorted((a, b) => b.waiting - a.waiting)
  await say('picture of lists by day', 5, () => readSentLists([cycleId], new Date()))
  await say('picture of seats', 5, () => listWaitlists(actor, cycleId))
  await say('picture of answers', 5, () => readOfferAnswers({ id: cycleId, timeZone }))
  await say('picture of claims', 5, () => readWaitingClaims(cycleId, new Date()))
  await say('picture of the longest waitlist', 5, () =>
    readWaitlistMoves(cycleId, longest?.schoolId ?? ''),
  )
  await say('picture of homes', 5, () => readUnplacedAreas(actor, cycleId))
}
