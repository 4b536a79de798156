import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { windowAt } from '@/lib/year/application-window.rules'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'

import { differencesOf } from './paper-differences.rules'
import type { PlaceDifference } from './paper-lists.data'
import type { ListInput } from './ranked-list.schema'
import { submitListFor, type SendResult } from './send-list.mutations'

export type PaperResult =
  /** The first entry is stored, and waits for the second. */
  | { ok: true; waiting: true }
  /** The second entry differs: nothing was sent, and the first stays. */
  | { ok: false; reason: 'differs'; differences: PlaceDifference[] }
  /** The first entry was sent or discarded in the meantime. */
  | { ok: false; reason: 'settled' }
  | SendResult

type How = { readonly channel: 'PAPER'; readonly askedBy: string; readonly consent: string }
type Year = { readonly studentId: string; readonly cycle: FamilyCycle }

const about = (applicationId: string, { zone }: FamilyCycle) => ({
  subjectType: 'application',
  subjectId: applicationId,
  zoneId: zone.id,
})

/** Locks the application's row until the transaction ends; reads its waiting first entry. */
async function lockPaper(tx: Tx, { studentId, cycle }: Year) {
  const key = { studentId, cycleId: cycle.id }
  await tx.application.createMany({ data: [{ ...key, draft: [] }], skipDuplicates: true })
  await tx.$queryRaw`
    SELECT id FROM application
    WHERE student_id = ${studentId}::uuid AND cycle_id = ${cycle.id}::uuid FOR UPDATE`
  return tx.application.findUniqueOrThrow({
    where: { studentId_cycleId: key },
    select: {
      id: true,
      paper: { where: { settledAt: null }, select: { id: true, choices: true } },
    },
  })
}

type FirstEntry = { readonly first: { id: string; choices: string[] } | null }

/** Stores a first entry, or returns the one that is already waiting. */
async function typeFirst(tx: Tx, actor: Actor, year: Year, input: ListInput, how: How) {
  const application = await lockPaper(tx, year)
  const [first] = application.paper
  const { schoolIds } = input
  if (first) {
    const differences = differencesOf(first.choices, schoolIds)
    if (differences.length > 0) {
      const detail = { places: differences.map(({ place }) => place) }
      await recordEvent(tx, actor, {
        verb: 'paper.differed',
        ...about(application.id, year.cycle),
        detail,
      })
    }
    return { first } satisfies FirstEntry
  }
  const { askedBy, consent } = how
  await tx.paperEntry.create({
    data: {
      applicationId: application.id,
      choices: schoolIds,
      askedBy,
      consent,
      enteredById: actor.id,
    },
  })
  const detail = { schoolIds, askedBy, consent }
  await recordEvent(tx, actor, {
    verb: 'paper.typed',
    ...about(application.id, year.cycle),
    detail,
  })
  return { first: null } satisfies FirstEntry
}

/** Marks an entry as settled, while its application is locked. */
async function settle(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.paperEntry.update({ where: { id }, data: { settledAt: now } })
}

async function isWaiting(tx: Tx, id: string): Promise<boolean> {
  return (await tx.paperEntry.count({ where: { id, settledAt: null } })) > 0
}

/**
 * Enters a paper list: the first entry is stored, the second is compared with it place by place and
 * sent when both agree. Until then nothing is sent. The caller checks access.
 */
export async function typePaper(
  actor: Actor,
  year: Year,
  input: ListInput,
  how: How,
  now: Date,
): Promise<PaperResult> {
  if (input.schoolIds.length === 0) return { ok: false, reason: 'empty' }
  const window = windowAt(year.cycle, now)
  if (window !== 'open') return { ok: false, reason: window }
  const { first } = await db.$transaction((tx) => typeFirst(tx, actor, year, input, how))
  if (!first) return { ok: true, waiting: true }
  const differences = differencesOf(first.choices, input.schoolIds)
  if (differences.length > 0) return { ok: false, reason: 'differs', differences }
  const check = async (tx: Tx) => ((await isWaiting(tx, first.id)) ? null : ('settled' as const))
  const after = (tx: Tx) => settle(tx, first.id, now)
  return submitListFor(actor, year, input, { ...how, check, after }, now)
}

/** Discards a first entry, to start again from the paper. False when none is waiting. */
export async function discardPaper(actor: Actor, year: Year, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const application = await lockPaper(tx, year)
    const [first] = application.paper
    if (!first) return false
    await settle(tx, first.id, now)
    await recordEvent(tx, actor, {
      verb: 'paper.discarded',
      ...about(application.id, year.cycle),
      detail: { schoolIds: first.choices },
    })
    return true
  })
}
