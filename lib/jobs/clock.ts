import 'server-only'
import { db } from '@/lib/base/db/client'
import { forgetOldChanges } from '@/lib/base/forget-changes.mutations'
import { log } from '@/lib/base/log'
import { releaseDueRounds } from '@/lib/draw/publication/release-round.mutations'
import { closeDueRounds } from '@/lib/draw/rounds/close-due-rounds.mutations'
import { writeNightlyFiles } from '@/lib/feeds/back/write-folder.mutations'
import { forgetReceivedFiles } from '@/lib/feeds/pipeline/forget-files.mutations'
import { askDueServices } from '@/lib/feeds/services/due-services.mutations'
import { askForDueOdds } from '@/lib/lists/chances/ask-for-chances.mutations'
import { watchTransfers } from '@/lib/moves/transfers/watch-transfers.mutations'
import { forgetKeptTexts } from '@/lib/registry/accounts/kept-text.mutations'
import { scanDocuments } from '@/lib/seats/appeals/scan-documents.mutations'
import { watchAppeals } from '@/lib/seats/appeals/watch-appeals.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { remindOffers } from '@/lib/seats/offers/remind-offers.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { listCyclesWithWaitlists } from '@/lib/seats/waitlists/waitlists.data'

import { watchFolder } from './watch-folder'

const EVERY_MS = 30_000

/** An arbitrary lock number, the same in every worker: only the worker with the lock runs the due work. */
const LOCK = 7_204_512

/** The regular work. Each piece finds out by itself what is due, and leaves nothing half done. */
const DUE: Record<string, (now: Date) => Promise<unknown>> = {
  windows: closeDueRounds,
  releases: releaseDueRounds,
  offers: expireOffers,
  reminders: remindOffers,
  odds: askForDueOdds,
  transfers: watchTransfers,
  appeals: watchAppeals,
  scans: scanDocuments,
  folder: watchFolder,
  services: askDueServices,
  received: forgetReceivedFiles,
  changes: forgetOldChanges,
  texts: forgetKeptTexts,
  exports: writeNightlyFiles,
  waitlists: async (now) => {
    for (const cycleId of await listCyclesWithWaitlists()) await moveWaitlistsOf(cycleId, now)
  },
}

/**
 * Does everything that is due at `now`. Two calls at once do everything only once: each piece takes its
 * own locks and checks again. A piece that fails is logged and does not stop the others.
 */
export async function tick(now: Date): Promise<void> {
  for (const [piece, work] of Object.entries(DUE)) {
    try {
      await work(now)
    } catch (error) {
      log.error({ err: error, piece }, 'regular work failed and will be tried again')
    }
  }
}

/** Runs `tick` unless another worker is running it. */
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

/** Does due work now and every half minute. The returned function stops it and waits for the current turn. */
export function startClock(): () => Promise<void> {
  let stopped = false
  let turn = Promise.resolve()
  const run = () => {
    turn = tickAlone()
      .catch((error: unknown) => log.error({ err: error }, 'regular work could not start'))
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
