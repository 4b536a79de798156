import 'server-only'
import { db } from '@/lib/db/client'
import { isRecordId } from '@/lib/forms/record-id'

import { readOutcome } from '../outcome/data'
import { publicCount, publicCounts, publicTables } from '../rules'
import type { PublicRecord, PublicRoundLink } from './view'

/** The public record of a round; null for a draft and for none. The secret is in it only after publication. */
export async function findPublicRecord(id: string): Promise<PublicRecord | null> {
  if (!isRecordId(id)) return null
  const row = await db.round.findFirst({
    where: { id, state: { not: 'DRAFT' } },
    select: {
      id: true,
      state: true,
      commitment: true,
      publicString: true,
      snapshotDigest: true,
      frozenAt: true,
      publishedAt: true,
      cycle: {
        select: {
          schoolYear: true,
          demo: true,
          opensAt: true,
          closesAt: true,
          resultsAt: true,
          answersBy: true,
          zone: { select: { slug: true, nameEn: true, nameEs: true } },
        },
      },
      ruleSet: { select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } } },
    },
  })
  if (!row) return null
  const { cycle, ruleSet, ...round } = row
  const opened = await db.auditEvent.findFirst({
    where: { subjectType: 'round', subjectId: id, verb: 'round.opened' },
    select: { at: true },
  })
  return {
    ...round,
    ...cycle,
    openedAt: opened?.at ?? null,
    rules: ruleSet.rules.map((rule) => rule.condition),
    released: await readReleased(id),
  }
}

async function readReleased(id: string): Promise<PublicRecord['released']> {
  const round = await db.round.findFirst({
    where: { id, state: 'PUBLISHED' },
    select: { secret: true, publishedRun: { select: { id: true, seed: true, digest: true } } },
  })
  const run = round?.publishedRun
  if (!round || !run?.seed || !run.digest) return null
  const { students, byRank, unplaced, schools } = await readOutcome(id, run.id)
  const [ranks = [], places = []] = publicTables(unplaced, [
    byRank,
    schools.map((school) => school.placed),
  ])
  const [withoutSeat = null, ...atRank] = ranks
  const placedAt = places.slice(1)
  const firsts = publicCounts(schools.map((school) => school.rankedFirst))
  return {
    secret: round.secret,
    seed: run.seed,
    digest: run.digest,
    students,
    byRank: atRank,
    unplaced: withoutSeat,
    schools: schools.map(({ id: schoolId, name, seats, cutoff, waiting }, i) => {
      const placed = placedAt[i] ?? null
      // a full school's count can be told from its seats, and a cutoff or a waitlist tells that it is full
      const isHidden = placed === null
      return {
        id: schoolId,
        name,
        seats,
        cutoff: isHidden ? null : cutoff,
        placed,
        rankedFirst: firsts[i] ?? null,
        waiting: isHidden ? null : publicCount(waiting),
      }
    }),
  }
}

/** Every round that the public can see, the newest year first. */
export async function listPublicRounds(): Promise<PublicRoundLink[]> {
  const rows = await db.round.findMany({
    where: { state: { not: 'DRAFT' } },
    orderBy: [{ cycle: { schoolYear: 'desc' } }, { cycle: { zone: { nameEn: 'asc' } } }],
    select: {
      id: true,
      state: true,
      cycle: {
        select: {
          schoolYear: true,
          zone: { select: { slug: true, nameEn: true, nameEs: true } },
        },
      },
    },
  })
  return rows.map(({ cycle, ...round }) => ({ ...round, ...cycle }))
}
