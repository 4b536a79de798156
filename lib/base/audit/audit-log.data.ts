import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { containsWords, PERSON_TEXT } from '@/lib/base/db/word-search.data'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'

import { eventsReadableBy } from './audit-log.policy'
import { toDetailLines, startOfDay, type LogEvent, type LogPage } from './audit-log.rules'
import type { LogFilter } from './audit-log.schema'

/** The most events that are counted: an exact count beyond this is not worth the time. */
const COUNTED = 10_000
/** Events read at a time while a file is written. */
const CHUNK = 1_000
const TIME_ZONE = 'America/Los_Angeles'
const DAY = 24 * 60 * 60 * 1000

async function toWhere(
  actor: Actor,
  zoneId: string | null,
  { verb, q, record, from, to }: LogFilter,
): Promise<Prisma.AuditEventWhereInput> {
  const people =
    q === ''
      ? []
      : await db.$queryRaw<{ id: string }[]>`
          SELECT id FROM app_user WHERE ${containsWords(PERSON_TEXT, q)}`
  return {
    AND: [
      eventsReadableBy(actor),
      zoneId === null ? {} : { zoneId },
      verb === '' ? {} : { verb: { startsWith: verb } },
      q === ''
        ? {}
        : { OR: [{ subjectId: q }, { actorId: { in: people.map((person) => person.id) } }] },
      record === '' ? {} : { subjectId: { in: await findSubjectIds(record) } },
      {
        at: {
          ...(from !== null && { gte: startOfDay(from, TIME_ZONE) }),
          ...(to !== null && { lt: new Date(startOfDay(to, TIME_ZONE).getTime() + DAY) }),
        },
      },
    ],
  }
}

const select = {
  id: true,
  at: true,
  verb: true,
  subjectType: true,
  subjectId: true,
  zoneId: true,
  detail: true,
  actor: { select: { name: true } },
} as const satisfies Prisma.AuditEventSelect

type Row = Prisma.AuditEventGetPayload<{ select: typeof select }>

async function toEvents(rows: readonly Row[]): Promise<LogEvent[]> {
  const zones = await db.zone.findMany({
    where: { id: { in: [...new Set(rows.flatMap((row) => row.zoneId ?? []))] } },
    select: { id: true, name: TEXTS },
  })
  const zoneById = new Map(zones.map(({ id, ...names }) => [id, names]))
  return rows.map(({ id, actor: who, zoneId: zone, detail, ...row }) => ({
    ...row,
    id: String(id),
    by: who?.name ?? null,
    zone: zone === null ? null : (zoneById.get(zone) ?? null),
    detail: toDetailLines(detail),
  }))
}

/**
 * One page of the log, the newest or the oldest event first: of one zone, or (null) of everything the actor
 * may read. A page starts at an event, not at a page number, so new events do not shift it.
 */
export async function listEvents(
  actor: Actor,
  zoneId: string | null,
  filter: LogFilter,
): Promise<LogPage> {
  const where = await toWhere(actor, zoneId, filter)
  const { before, after, size, sort } = filter
  const isOldestFirst = sort === 'at'
  // whether the events of the page are those that follow its edge, or those before it
  const isForwards = before === null && (after !== null || isOldestFirst)
  const edge = before ?? after
  const from = edge === null ? {} : { id: { [isForwards ? 'gt' : 'lt']: BigInt(edge) } }
  const [total, found] = await Promise.all([
    db.auditEvent.count({ where, take: COUNTED + 1 }),
    db.auditEvent.findMany({
      where: { AND: [where, from] },
      orderBy: { id: isForwards ? 'asc' : 'desc' },
      take: size + 1,
      select,
    }),
  ])
  const shown = found.slice(0, size)
  const more = found.length > size
  const events = await toEvents(isForwards === isOldestFirst ? shown : shown.toReversed())
  const [first, last] = [events[0]?.id ?? null, events.at(-1)?.id ?? null]
  const [newest, oldest] = isOldestFirst ? [last, first] : [first, last]
  return {
    events,
    total: Math.min(total, COUNTED),
    isMore: total > COUNTED,
    newer: (isForwards ? more : before !== null) ? newest : null,
    older: (isForwards ? after !== null : more) ? oldest : null,
  }
}

/** How many events match the filters, for whoever may read them. */
export async function countEvents(
  actor: Actor,
  zoneId: string | null,
  filter: LogFilter,
): Promise<number> {
  return db.auditEvent.count({ where: await toWhere(actor, zoneId, filter) })
}

/**
 * Passes all events that match the filters to `take`, in the order of the filter, in parts; reads the next part once
 * `take` is done.
 */
export async function readEvents(
  actor: Actor,
  zoneId: string | null,
  filter: LogFilter,
  take: (events: LogEvent[]) => Promise<void>,
): Promise<void> {
  const where = await toWhere(actor, zoneId, filter)
  const isOldestFirst = filter.sort === 'at'
  let last: bigint | null = null
  for (;;) {
    const beyond: Prisma.AuditEventWhereInput =
      last === null ? {} : { id: isOldestFirst ? { gt: last } : { lt: last } }
    const rows: Row[] = await db.auditEvent.findMany({
      where: { AND: [where, beyond] },
      orderBy: { id: isOldestFirst ? 'asc' : 'desc' },
      take: CHUNK,
      select,
    })
    if (rows.length > 0) await take(await toEvents(rows))
    if (rows.length < CHUNK) return
    last = rows.at(-1)?.id ?? null
  }
}

/**
 * The ids that a search text refers to in the log: the text itself, and for a student number or a
 * receipt code also the student and everything that belongs to the student. The caller checks who may
 * read the events.
 */
async function findSubjectIds(said: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH meant AS (
      SELECT id FROM student WHERE number = ${said}
      UNION
      SELECT application.student_id FROM submission
        JOIN application ON application.id = submission.application_id
      WHERE submission.receipt_code = upper(${said})
    ), applied AS (SELECT id FROM application WHERE student_id IN (SELECT id FROM meant))
    SELECT id::text FROM meant
    UNION SELECT id::text FROM applied
    UNION SELECT id::text FROM submission WHERE application_id IN (SELECT id FROM applied)
    UNION SELECT id::text FROM offer WHERE application_id IN (SELECT id FROM applied)
    UNION SELECT id::text FROM manual_placement WHERE application_id IN (SELECT id FROM applied)
    UNION SELECT id::text FROM claim WHERE student_id IN (SELECT id FROM meant)
    UNION SELECT id::text FROM transfer_request WHERE student_id IN (SELECT id FROM meant)`
  return [said, ...rows.map((row) => row.id)]
}
