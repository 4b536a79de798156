import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

import { eventsReadableBy } from './policy'
import { detailLines, startOfDay } from './rules'
import type { LogFilter } from './schema'
import type { LogPage } from './view'

const PAGE = 50
const TIME_ZONE = 'America/Los_Angeles'
const DAY = 24 * 60 * 60 * 1000

function matching({ verb, q, from, to }: LogFilter): Prisma.AuditEventWhereInput {
  const named = { contains: q, mode: 'insensitive' as const }
  return {
    ...(verb !== '' && { verb: { startsWith: verb } }),
    ...(q !== '' && {
      OR: [{ subjectId: q }, { actor: { OR: [{ name: named }, { email: named }] } }],
    }),
    ...((from !== null || to !== null) && {
      at: {
        ...(from !== null && { gte: startOfDay(from, TIME_ZONE) }),
        ...(to !== null && { lt: new Date(startOfDay(to, TIME_ZONE).getTime() + DAY) }),
      },
    }),
  }
}

/** One page of the log, newest first: of one zone, or (null) of everything the actor may read. */
export async function listEvents(
  actor: Actor,
  zoneId: string | null,
  filter: LogFilter,
): Promise<LogPage> {
  const where = {
    AND: [eventsReadableBy(actor), zoneId === null ? {} : { zoneId }, matching(filter)],
  }
  const total = await db.auditEvent.count({ where })
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const rows = await db.auditEvent.findMany({
    where,
    orderBy: { id: 'desc' },
    take: PAGE,
    skip: (Math.min(filter.page, pages) - 1) * PAGE,
    select: {
      id: true,
      at: true,
      verb: true,
      subjectType: true,
      subjectId: true,
      zoneId: true,
      detail: true,
      actor: { select: { name: true } },
    },
  })
  const zones = await db.zone.findMany({
    where: { id: { in: rows.flatMap((row) => row.zoneId ?? []) } },
    select: { id: true, nameEn: true, nameEs: true },
  })
  const zoneById = new Map(zones.map(({ id, ...names }) => [id, names]))
  return {
    events: rows.map(({ id, actor: who, zoneId: zone, detail, ...row }) => ({
      ...row,
      id: String(id),
      by: who?.name ?? null,
      zone: zone === null ? null : (zoneById.get(zone) ?? null),
      detail: detailLines(detail),
    })),
    total,
    pages,
  }
}
