import 'server-only'
import { z } from 'zod'

import type { Tx } from '@/lib/base/db/client'
import {
  countDifferences,
  type DifferenceCounts,
  differencesOf,
  type Drawn,
} from '@/lib/placement/bundle/differences.rules'
import { columnsFrom } from '@/lib/placement/reading/problem-reader.rules'

/** The differences to the round that a run puts right, as stored with the run. */
export type StoredDifferences = DifferenceCounts & { readonly round: string }

const count = z.int().min(0)

const storedSchema = z.object({
  round: z.uuid(),
  rules: count,
  schools: count,
  applications: count,
  placements: count,
})

/** The differences of a run as stored; null where it puts no published round right. */
export const readDifferences = (stored: unknown): StoredDifferences | null =>
  stored === null ? null : storedSchema.parse(stored)

type Outcome = {
  readonly ruleVersion: number
  readonly document: string
  readonly placements: readonly {
    readonly applicationId: string
    readonly schoolId: string | null
  }[]
}

/**
 * Counts how an outcome differs from the published round that its round puts right, also when rounds between them were
 * sent back; null when it puts none right. `npm run verify -- new.zip --corrects old.zip` lists the same differences.
 */
export async function countAgainstRetracted(
  tx: Tx,
  roundId: string,
  after: Outcome,
): Promise<StoredDifferences | null> {
  const wrong = await findRetracted(tx, roundId)
  if (!wrong?.snapshot || wrong.publishedRunId === null) return null
  const placements = await tx.placement.findMany({
    where: { runId: wrong.publishedRunId },
    orderBy: { applicationId: 'asc' },
    select: { applicationId: true, schoolId: true },
  })
  const before = {
    ruleVersion: wrong.ruleSet.version,
    document: wrong.snapshot.document,
    placements,
  }
  const counts = countDifferences(differencesOf(toDrawn(before), toDrawn(after)))
  return { round: wrong.id, ...counts }
}

const toDrawn = ({ ruleVersion, document, placements }: Outcome): Drawn => ({
  ruleVersion,
  columns: columnsFrom(document),
  result: {
    placements: placements.map(({ applicationId: student, schoolId: school }) => ({
      student,
      school,
    })),
  },
})

/** The retracted round before one, past those that were sent back; null when there is none. */
async function findRetracted(tx: Tx, roundId: string) {
  const { corrects } = await tx.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      corrects: {
        select: {
          id: true,
          state: true,
          publishedRunId: true,
          ruleSet: { select: { version: true } },
          snapshot: { select: { document: true } },
        },
      },
    },
  })
  if (corrects === null || corrects.state === 'RETRACTED') return corrects
  return findRetracted(tx, corrects.id)
}
