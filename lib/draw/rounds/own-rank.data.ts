import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'
import type { RoundKind } from '@/lib/base/db/generated/enums'

const { sql } = Prisma

/** A round, for a query over the placements of its run. */
export type DrawnRound = { readonly id: string; readonly kind: RoundKind }

/** The list of a placement's student in the round. */
const listIn = ({ id }: DrawnRound) => sql`
  snapshot_entry JOIN submission ON submission.id = snapshot_entry.submission_id
    AND submission.application_id = placement.application_id
    AND snapshot_entry.round_id = ${id}::uuid`

/**
 * The rank of a placement's school on the list as the family sent it; null where it was not on it. A
 * late round draws children of the main one with a part of their list, so that the rank in the draw
 * says nothing to them.
 */
export const ownRank = (round: DrawnRound) =>
  round.kind === 'LATE'
    ? sql`coalesce((SELECT choice.rank FROM ${listIn(round)}
        JOIN choice ON choice.submission_id = submission.id
          AND choice.school_id = placement.school_id), placement.rank)`
    : sql`placement.rank`

/** Whether the list of a placement's student came late. */
export const cameLate = (round: DrawnRound) =>
  round.kind === 'LATE'
    ? sql`EXISTS (SELECT FROM ${listIn(round)} WHERE submission.late)`
    : sql`FALSE`
