import 'server-only'
import { db } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { releaseDueRounds } from '@/lib/draw/publication/release-round.mutations'
import { closeDueRounds } from '@/lib/draw/rounds/close-due-rounds.mutations'
import { askForDueOdds } from '@/lib/lists/chances/ask-for-chances.mutations'
import { watchTransfers } from '@/lib/moves/transfers/watch-transfers.mutations'
import { scanDocuments } from '@/lib/seats/appeals/scan-documents.mutations'
import { watchAppeals } from '@/lib/seats/appeals/watch-appeals.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { remindOffers } from '@/lib/seats/offers/remind-offers.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { listCyclesWithWaitlists } from '@/lib/seats/waitlists/moving-cycles.data'

const EVERY_MS = 30_000

/** Any number, the same in every worker: who holds this lock looks at the clock. */
const LOCK = 7_204_512

/** What is done when its time has come; each finds out for itself what is due, and leaves nothing half done. */
const DUE: Record<string, (now: Date) => Promise<unknown>> = {
  windows: closeDueRounds,
  releases: releaseDueRounds,
  offers: expireOffers,
  reminders: remindOffers,
  odds: askForDueOdds,
  transfers: watchTransfers,
  appeals: watchAppeals,
  scans: scanDocuments,
  waitlists: async (now) => {
    for (const cycleId of await listCyclesWithWaitlists()) await moveWaitlistsOf(cycleId, now)
  },
}

/**
 * Does everything that is due at a moment. Two at once do each thing once: every piece takes its own
 * locks and looks again. One that fails is logged and does not keep the others from their turn.
 */
export async function tick(now: Date): Promise<void> {
  for (const [piece, work] of Object.entries(DUE)) {
    try {
      await work(now)
    } catch (error) {
      log.error({ err: error, piece }, 'the clock could not do its work, will try again')
    }
  }
}

/** `tick`, unless another worker is at it. */
async function tickAlone(): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ mine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine`
      if (row?.mine) await tick(new Date())
    },
    { timeout: 600_000 },
  )
}

/** Looks at the clock now and every half minute until the returned function is called, which waits for the turn under way. */
export function startClock(): () => Promise<void> {
  let stopped = false
  let turn = Promise.resolve()
  const run = () => {
    turn = tickAlone()
      .catch((error: unknown) => log.error({ err: error }, 'the clock stood still'))
      .then(() => {
        if (!stopped) timer = setTimeout(run, EVERY_MS)
      })
  }
  let timer = setTimeout(run, 0)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await turn
  }
}
