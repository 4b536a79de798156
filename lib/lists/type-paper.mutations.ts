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
  /** The second entry differs: nothing was sent, and the first, whose id this is, stays. */
  | { ok: false; reason: 'differs'; first: string; differences: PlaceDifference[] }
  /** The first entry was sent, replaced or set aside in the meantime. */
  | { ok: false; reason: 'settled' }
  | SendResult

type How = {
  readonly channel: 'PAPER'
  readonly askedBy: string
  readonly consent: string
  /** The form that it is typed in, where it is known. */
  readonly typing?: string | null
}
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
      paper: { where: { settledAt: null }, select: { id: true, choices: true, typing: true } },
    },
  })
}

type FirstEntry = { readonly first: { id: string; choices: string[] } | null }

/** Stores a first entry, or returns the one that is already waiting. */
async function typeFirst(tx: Tx, actor: Actor, year: Year, input: ListInput, how: How) {
  const application = await lockPaper(tx, year)
  const [first] = application.paper
  const { schoolIds } = input
  // the same form once more, because its answer was lost on the way
  if (first?.typing && first.typing === how.typing) return { first: null } satisfies FirstEntry
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
  await storeEntry(tx, actor, { id: application.id, cycle: year.cycle }, input, how)
  return { first: null } satisfies FirstEntry
}

type Application = { readonly id: string; readonly cycle: FamilyCycle }

async function storeEntry(
  tx: Tx,
  actor: Actor,
  { id, cycle }: Application,
  { schoolIds }: ListInput,
  { askedBy, consent, typing = null }: How,
): Promise<void> {
  const typed = { choices: schoolIds, askedBy, consent, typing, enteredById: actor.id }
  await tx.paperEntry.create({ data: { applicationId: id, ...typed } })
  const detail = { schoolIds, askedBy, consent }
  await recordEvent(tx, actor, { verb: 'paper.typed', ...about(id, cycle), detail })
}

/** Notes which list an entry became, while its application is locked. */
async function settle(tx: Tx, actor: Actor, id: string, code: string, now: Date): Promise<void> {
  const settled = { settledAt: now, settledById: actor.id }
  await tx.paperEntry.update({
    where: { id },
    data: { ...settled, submission: { connect: { receiptCode: code } } },
  })
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
  if (differences.length > 0) return { ok: false, reason: 'differs', first: first.id, differences }
  const check = async (tx: Tx) => ((await isWaiting(tx, first.id)) ? null : ('settled' as const))
  const after = (tx: Tx, code: string) => settle(tx, actor, first.id, code, now)
  const { channel, askedBy, consent } = how
  return submitListFor(actor, year, input, { channel, askedBy, consent, check, after }, now)
}

/**
 * Puts a new first typing in the place of the one that waits and was wrong (`wrong`, the one it was
 * compared with), so that the paper never stops waiting. 'settled' when that one does not wait any
 * more, because somebody else typed, sent or set it aside meanwhile. The caller checks access.
 */
export async function retypePaper(
  actor: Actor,
  year: Year,
  input: ListInput,
  how: How & { readonly wrong: string },
  now: Date,
): Promise<PaperResult> {
  if (input.schoolIds.length === 0) return { ok: false, reason: 'empty' }
  return db.$transaction(async (tx): Promise<PaperResult> => {
    const application = await lockPaper(tx, year)
    const [first] = application.paper
    // the same form once more, because its answer was lost on the way
    if (first?.typing && first.typing === how.typing) return { ok: true, waiting: true }
    if (first?.id !== how.wrong) return { ok: false, reason: 'settled' }
    await tx.paperEntry.update({
      where: { id: first.id },
      data: { settledAt: now, settledById: actor.id, retyped: true },
    })
    await recordEvent(tx, actor, {
      verb: 'paper.replaced',
      ...about(application.id, year.cycle),
      detail: { schoolIds: first.choices },
    })
    await storeEntry(tx, actor, { id: application.id, cycle: year.cycle }, input, how)
    return { ok: true, waiting: true }
  })
}
