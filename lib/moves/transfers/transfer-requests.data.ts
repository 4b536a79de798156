import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { movesAtOnce } from './one-transfer.rules'
import { evidenceSchema } from './transfer.schema'
import type { RequestCaseView } from './transfers.view'

/** The requests that match a filter, newest first. The filter has to include the actor's policy. */
export async function readRequests(
  tx: Tx,
  where: Prisma.TransferRequestWhereInput,
): Promise<RequestCaseView[]> {
  const rows = await tx.transferRequest.findMany({
    where,
    orderBy: { openedAt: 'desc' },
    include: {
      student: { select: { id: true, givenName: true, familyName: true, number: true } },
      from: { select: { name: true } },
      to: { select: { name: true, slug: true } },
      plan: { select: { releasedAt: true } },
      cycle: {
        select: {
          schoolYear: true,
          transfersOpenAt: true,
          transfersCloseAt: true,
          ruleSets: { orderBy: { version: 'desc' }, take: 1, select: { transfers: true } },
        },
      },
    },
  })
  const names = await findUserNames(
    tx,
    rows.flatMap((row) => [row.openedById, row.decidedById, row.reviewedById]),
  )
  return rows.map((row) => ({
    id: row.id,
    student: {
      id: row.student.id,
      name: fullName(row.student),
      number: row.student.number,
    },
    from: row.from.name,
    to: row.to.name,
    toSlug: row.to.slug,
    grade: row.grade,
    schoolYear: row.cycle.schoolYear,
    closesAt: row.cycle.transfersCloseAt,
    waitsForPlan: !movesAtOnce(
      { ...row.cycle, transfers: row.cycle.ruleSets[0]?.transfers ?? 'TOGETHER' },
      row.openedAt,
    ),
    state: row.state,
    reason: row.reason,
    openedAt: row.openedAt,
    openedBy: names.get(row.openedById) ?? '',
    channel: row.channel,
    askedBy: row.askedBy,
    consent: row.consent,
    reviewedAt: row.reviewedAt,
    reviewedBy: row.reviewedById && (names.get(row.reviewedById) ?? ''),
    reviewNote: row.reviewNote,
    dueAt: row.dueAt,
    escalatedAt: row.escalatedAt,
    releasedAt: row.plan?.releasedAt ?? null,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedById && (names.get(row.decidedById) ?? ''),
    denialReason: row.denialReason,
    decisionNote: row.decisionNote,
    evidence: evidenceSchema.parse(row.evidence),
  }))
}
