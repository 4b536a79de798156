import 'server-only'
import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import { db } from '@/lib/base/db/client'
import type { RoundState } from '@/lib/base/db/generated/enums'

/** A step that was taken: when and by whom (null: the system). */
type TakenStep = { readonly at: Date; readonly by: string | null }

export type TakenSteps = Partial<Record<RoundState, TakenStep>>

const STEP_OF: { readonly [verb in Verb]?: RoundState } = {
  'round.created': 'DRAFT',
  'round.opened': 'OPEN',
  'round.corrected': 'OPEN',
  'cycle.closed': 'CLOSED',
  'round.closed': 'CLOSED',
  'round.frozen': 'FROZEN',
  'round.approved': 'APPROVED',
  'round.published': 'PUBLISHED',
  'round.retracted': 'RETRACTED',
  'round.sentBack': 'SENT_BACK',
}
const BEFORE_FREEZE: readonly (RoundState | undefined)[] = ['DRAFT', 'OPEN', 'CLOSED']

/**
 * The steps of a round and its cycle by the log, the last time each was taken. A round that follows one
 * sent back goes on from that one's close: it was committed to and closed when that one was.
 */
export async function stepsTaken(
  round: { readonly id: string; readonly correctsId: string | null },
  cycleId: string,
): Promise<TakenSteps> {
  const begun = await sentBackBefore(round.correctsId)
  const events = await db.auditEvent.findMany({
    where: {
      subjectType: { in: ['round', 'cycle'] },
      subjectId: { in: [round.id, cycleId, ...begun] },
      verb: { in: Object.keys(STEP_OF) },
    },
    orderBy: { id: 'asc' },
    select: { verb: true, at: true, subjectId: true, actor: { select: { name: true } } },
  })
  const first = begun.at(-1) ?? round.id
  const steps: TakenSteps = {}
  for (const { verb, at, actor, subjectId } of events) {
    const step = STEP_OF[verb as Verb]
    const taker = BEFORE_FREEZE.includes(step) ? first : round.id
    if (step && (subjectId === taker || subjectId === cycleId)) {
      steps[step] = { at, by: actor?.name ?? null }
    }
  }
  return steps
}

/** The rounds sent back in a row before one that corrects `correctsId`, the latest first. */
async function sentBackBefore(correctsId: string | null): Promise<string[]> {
  if (correctsId === null) return []
  const before = await db.round.findUniqueOrThrow({
    where: { id: correctsId },
    select: { id: true, state: true, correctsId: true },
  })
  return before.state === 'SENT_BACK'
    ? [before.id, ...(await sentBackBefore(before.correctsId))]
    : []
}
