import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import type { CycleView } from '@/lib/year/student-year.rules'
import { windowAt } from '@/lib/year/window.rules'

import { differencesOf } from './paper-differences.rules'
import type { PlaceDifference } from './paper-lists.data'
import type { ListInput } from './ranked-list.schema'
import { handInFor, type SendResult } from './send-list.mutations'

export type PaperResult =
  /** The first typing is kept, and waits for the second. */
  | { ok: true; waiting: true }
  /** The second typing says something else: nothing was sent, the first is kept. */
  | { ok: false; reason: 'differs'; differences: PlaceDifference[] }
  /** The first typing was settled or taken away meanwhile. */
  | { ok: false; reason: 'settled' }
  | SendResult

type How = { readonly channel: 'PAPER'; readonly askedBy: string; readonly consent: string }
type Year = { readonly studentId: string; readonly cycle: CycleView }

const about = (applicationId: string, { zone }: CycleView) => ({
  subjectType: 'application',
  subjectId: applicationId,
  zoneId: zone.id,
})

/** The application's row, held until the transaction ends, and its typing that waits. */
async function hold(tx: Tx, { studentId, cycle }: Year) {
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

type Typed = { readonly first: { id: string; choices: string[] } | null }

/** Keeps a first typing; answers the one that waits when there is one. */
async function typeFirst(tx: Tx, actor: Actor, year: Year, input: ListInput, how: How) {
  const application = await hold(tx, year)
  const [first] = application.paper
  const { schoolIds } = input
  if (first) {
    const differences = differencesOf(first.choices, schoolIds)
    if (differences.length > 0) {
      const detail = { places: differences.map(({ place }) => place) }
      await record(tx, actor, {
        verb: 'paper.differed',
        ...about(application.id, year.cycle),
        detail,
      })
    }
    return { first } satisfies Typed
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
  await record(tx, actor, { verb: 'paper.typed', ...about(application.id, year.cycle), detail })
  return { first: null } satisfies Typed
}

/** Marks a typing as done with, while its application is held. */
async function settle(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.paperEntry.update({ where: { id }, data: { settledAt: now } })
}

async function isWaiting(tx: Tx, id: string): Promise<boolean> {
  return (await tx.paperEntry.count({ where: { id, settledAt: null } })) > 0
}

/**
 * Types in a paper list: the first time it is kept, the second time it is compared place by place and
 * sent when both say the same. Until then nothing is sent. Who may is the caller's to have asked.
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
  return handInFor(actor, year, input, { ...how, check, after }, now)
}

/** Throws a first typing away, to begin again from the paper. False when none waits. */
export async function discardPaper(actor: Actor, year: Year, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const application = await hold(tx, year)
    const [first] = application.paper
    if (!first) return false
    await settle(tx, first.id, now)
    await record(tx, actor, {
      verb: 'paper.discarded',
      ...about(application.id, year.cycle),
      detail: { schoolIds: first.choices },
    })
    return true
  })
}
