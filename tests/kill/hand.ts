import { toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { confirmDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { listDiskFiles } from '@/lib/feeds/receive/received-files.data'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { moveWaitlists } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { THROWS } from '@/tests/support/throw-dice'

import type { ImportOrder, Order, Said } from './orders'

const actorOf = async (id: string) =>
  toActor(await db.user.findUniqueOrThrow({ where: { id }, include: { roles: true } }))

/** A process that does what the web process does when a person presses a button, so that it can be killed alone. */
async function obey(order: Order): Promise<unknown> {
  const actor = await actorOf(order.actorId)
  const now = new Date()
  switch (order.act) {
    case 'close':
      return closeWindow(actor, order.cycleId)
    case 'freeze':
      return freezeRound(actor, order.roundId, now, 'made-up children are left as they are')
    case 'run':
      // typed or confirmed before a kill, they are refused now, and stand
      await typeDice(actor, order.roundId, THROWS, now)
      await confirmDice(await actorOf(order.otherId), order.roundId, THROWS, now)
      return requestOfficialRun(actor, order.roundId)
    case 'approve':
      return approveRound(actor, order.roundId, now)
    case 'release':
      return publishRound(actor, order.roundId, now)
    case 'ACCEPTED':
    case 'DECLINED':
      return answerOffer(actor, order.offerId, order.act, now)
    case 'look':
      return seatsToOffer(order.cycleId, now)
  }
}

/** Does what `npm run import` does. Returns the state that the import came to. */
async function obeyImport(order: ImportOrder): Promise<unknown> {
  if (order.act === 'advance') return advanceImport(order.importId, { waits: true })
  const { folder, name } = order
  const delivery = { source: 'sent', channel: 'COMMAND', name, schoolYear: null } as const
  const { importId } = await receiveFiles(
    { ...delivery, receivedById: null, byItself: true },
    await listDiskFiles(folder),
  )
  return advanceImport(importId, { waits: true })
}

/** How many seats the lists would offer now; nothing is offered. */
async function seatsToOffer(cycleId: string, now: Date): Promise<number> {
  let seats = 0
  const undone = new Error('only looked')
  await db
    .$transaction(async (tx) => {
      seats = await moveWaitlists(tx, cycleId, now)
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return seats
}

const say = (said: Said) => process.send?.(said)

const isImport = (order: Order | ImportOrder): order is ImportOrder => !('actorId' in order)

process.on('message', (order: Order | ImportOrder) => {
  say({ kind: 'begun' })
  const done = isImport(order) ? obeyImport(order) : obey(order)
  done.then(
    (result) => say({ kind: 'done', result: JSON.stringify(result) }),
    (error: unknown) => say({ kind: 'failed', error: String(error) }),
  )
})
process.once('disconnect', () => process.exit(0))
// connected before the first order, as a web process is
await db.$queryRaw`SELECT 1`.catch(() => null)
say({ kind: 'ready' })
