import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { eventsReadableBy } from '@/lib/base/audit/audit-log.policy'
import { type EventKind, toVerbKey, type VerbKey } from '@/lib/base/audit/audit-verbs.rules'
import { db } from '@/lib/base/db/client'

/** What was done about a child: by whom (null: the server itself), when. */
export type ChildEvent = {
  readonly id: string
  readonly at: Date
  readonly verb: VerbKey
  readonly by: string | null
}

const SHOWN = 100

/** What the counselor of a child sees on its page anyway: who did it and when is no news to keep. */
export const COUNSELED_KINDS: readonly EventKind[] = [
  'application',
  'claim',
  'offer',
  'paper',
  'permit',
  'record',
  'transfer',
  'waitlist',
]

type About = {
  readonly recordIds: readonly string[]
  /** Only events of these kinds; null: of all that the reader finds in the log. */
  readonly kinds: readonly EventKind[] | null
}

/**
 * The newest events of the log about some records of a child. The caller has checked who may read about each record;
 * without kinds the reader finds no more than in the log itself.
 */
export async function listChildEvents(
  reader: Actor,
  { recordIds, kinds }: About,
): Promise<ChildEvent[]> {
  const rows = await db.auditEvent.findMany({
    where: {
      AND: [
        { subjectId: { in: [...recordIds] } },
        kinds
          ? { OR: kinds.map((kind) => ({ verb: { startsWith: `${kind}.` } })) }
          : eventsReadableBy(reader),
      ],
    },
    orderBy: { id: 'desc' },
    take: SHOWN,
    select: { id: true, at: true, verb: true, actor: { select: { name: true, email: true } } },
  })
  return rows.flatMap(({ id, at, verb, actor }) => {
    const key = toVerbKey(verb)
    return key ? [{ id: String(id), at, verb: key, by: actor && (actor.name || actor.email) }] : []
  })
}
