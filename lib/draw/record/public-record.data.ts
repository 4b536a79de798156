import 'server-only'
import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import { db } from '@/lib/base/db/client'
import { publicCount, publicCounts, publicTables } from '@/lib/base/format/small-counts.rules'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { readOutcome } from '@/lib/draw/rounds/outcome.data'
import type { SchoolOutcome } from '@/lib/draw/rounds/outcome.rules'
import { storedCertificateSchema } from '@/lib/placement/stored-run.schema'

import type {
  PublicRecord,
  PublicRoundLink,
  PublicSchool,
  ReleasedRecord,
  SentBack,
} from './public-record.view'

/**
 * The public record of a round; null for a draft and when there is none. It contains the secret
 * only after publication.
 */
export async function findPublicRecord(id: string): Promise<PublicRecord | null> {
  if (!isUuid(id)) return null
  const row = await db.round.findFirst({
    where: { id, state: { not: 'DRAFT' } },
    select: {
      id: true,
      kind: true,
      state: true,
      commitment: true,
      entropySource: true,
      publicString: true,
      snapshotDigest: true,
      merkleRoot: true,
      frozenAt: true,
      releaseAt: true,
      publishedAt: true,
      retractedAt: true,
      retractReason: true,
      correctsId: true,
      corrects: { select: { state: true } },
      correctedBy: { select: { id: true } },
      cycle: {
        select: {
          schoolYear: true,
          demo: true,
          opensAt: true,
          closesAt: true,
          lateUntil: true,
          resultsAt: true,
          answersBy: true,
          zone: { select: { slug: true, name: TEXTS } },
        },
      },
      ruleSet: {
        select: {
          version: true,
          tieBreak: true,
          rules: { orderBy: { position: 'asc' }, select: { condition: true } },
        },
      },
    },
  })
  if (!row) return null
  const { cycle, ruleSet, corrects, correctedBy, ...round } = row
  const opened = await db.auditEvent.findFirst({
    where: {
      subjectType: 'round',
      subjectId: id,
      verb: { in: ['round.opened', 'round.corrected'] satisfies Verb[] },
    },
    select: { at: true },
  })
  return {
    ...round,
    ...cycle,
    openedAt: opened?.at ?? null,
    correctsState: corrects?.state ?? null,
    correctedById: correctedBy?.id ?? null,
    rules: ruleSet.rules.map((rule) => rule.condition),
    ruleVersion: ruleSet.version,
    tieBreak: ruleSet.tieBreak,
    sentBack: round.publishedAt === null ? [] : await readSentBack(round.correctsId),
    released: await readReleased(id),
  }
}

/** The rounds before one that were sent back, the latest first. */
async function readSentBack(correctsId: string | null): Promise<SentBack[]> {
  if (correctsId === null) return []
  const before = await db.round.findUniqueOrThrow({
    where: { id: correctsId },
    select: { id: true, sentBackAt: true, sendBackReason: true, correctsId: true },
  })
  const { id: round, sentBackAt: at, sendBackReason: reason } = before
  const earlier = await readSentBack(before.correctsId)
  return at && reason ? [{ round, at, reason }, ...earlier] : earlier
}

async function readReleased(id: string): Promise<ReleasedRecord | null> {
  const round = await db.round.findFirst({
    where: { id, state: { in: ['PUBLISHED', 'RETRACTED'] } },
    select: {
      secret: true,
      publishedRun: { select: { id: true, seed: true, digest: true, certificate: true } },
    },
  })
  const run = round?.publishedRun
  if (!round || !run?.seed || !run.digest) return null
  const { students, byRank, byRule, unplaced, schools } = await readOutcome(id, run.id)
  const [ranks = [], places = []] = publicTables(
    [unplaced, byRule],
    [byRank, schools.map((school) => school.placed)],
  )
  const [withoutSeat = null, ruled = null, ...atRank] = ranks
  const placedAt = places.slice(2)
  const firsts = publicCounts(schools.map((school) => school.rankedFirst))
  return {
    secret: round.secret,
    seed: run.seed,
    digest: run.digest,
    certificate: storedCertificateSchema.parse(run.certificate),
    students,
    byRank: atRank,
    byRule: ruled,
    unplaced: withoutSeat,
    schools: schools.map((school, i) =>
      toPublicSchool(school, placedAt[i] ?? null, firsts[i] ?? null),
    ),
  }
}

/**
 * A full school's count can be derived from its seats, and a cutoff or a waitlist shows that it is
 * full.
 */
function toPublicSchool(
  { id, name, seats, cutoff, parts, waiting }: SchoolOutcome,
  placed: number | null,
  rankedFirst: number | null,
): PublicSchool {
  const isHidden = placed === null
  return {
    id,
    name,
    seats,
    cutoff: isHidden ? null : cutoff,
    parts: isHidden ? [] : parts.map(toPublicPart),
    placed,
    rankedFirst,
    waiting: isHidden ? null : publicCount(waiting),
  }
}

/** The cutoff of a reserve with very few seats could be read as one student's. */
function toPublicPart({
  condition,
  seats,
  cutoff,
}: SchoolOutcome['parts'][number]): PublicSchool['parts'][number] {
  return { condition, seats, cutoff: publicCount(seats) === null ? null : cutoff }
}

/** Every public round, newest year first. */
export async function listPublicRounds(): Promise<PublicRoundLink[]> {
  const rows = await db.round.findMany({
    // a round that was sent back is told of in the record of the one that was released
    where: { state: { notIn: ['DRAFT', 'SENT_BACK'] } },
    orderBy: [{ cycle: { schoolYear: 'desc' } }, { cycle: { zone: { slug: 'asc' } } }],
    select: {
      id: true,
      kind: true,
      state: true,
      cycle: {
        select: {
          schoolYear: true,
          zone: { select: { slug: true, name: TEXTS } },
        },
      },
    },
  })
  return rows.map(({ cycle, ...round }) => ({ ...round, ...cycle }))
}
