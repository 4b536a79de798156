import { toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'

import { tell } from './tell'

/**
 * Lets every family of a round answer what it is still offered, each eighth one with no, until nothing
 * is left to answer; run by the journey as a program of its own with the round. Returns how many
 * answers it took, and how many seats the lists would offer afterwards.
 */

const roundId = process.argv[2] ?? ''
const MOST = 1000

const nextOffer = () =>
  db.offer.findFirst({
    where: { roundId, state: 'OPEN' },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      source: true,
      application: {
        select: {
          student: { select: { guardians: { select: { user: { include: { roles: true } } } } } },
        },
      },
    },
  })

let answers = 0
for (let offer = await nextOffer(); offer && answers < MOST; offer = await nextOffer()) {
  const user = offer.application.student.guardians[0]?.user
  if (!user) throw new Error(`Nobody is there to answer ${offer.id}.`)
  const answer = answers % 8 === 7 && offer.source === 'ROUND' ? 'DECLINED' : 'ACCEPTED'
  const result = await answerOffer(toActor(user), offer.id, answer, new Date())
  if (!result.ok) throw new Error(result.reason)
  answers++
}
const { cycleId } = await db.round.findUniqueOrThrow({ where: { id: roundId } })
tell({ answers, toOffer: await moveWaitlistsOf(cycleId, new Date()) })
