import 'server-only'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { findBeaconRound, findConfirmedDice } from '@/lib/draw/public-string/string-steps.data'
import { readDifferences } from '@/lib/draw/rounds/count-differences.data'
import { readOutcome } from '@/lib/draw/rounds/outcome.data'
import { answerDeadline } from '@/lib/draw/rounds/round-steps.rules'
import { stepsTaken } from '@/lib/draw/rounds/steps-taken.data'
import { tellDifferences } from '@/lib/placement/bundle/differences.rules'
import { readExtraRule } from '@/lib/placement/bundle/extra-rule-of-round.data'
import { FORM_COLUMNS, formOf } from '@/lib/placement/public-string.rules'
import { storedCertificateSchema } from '@/lib/placement/stored-run.schema'
import { readRulesHistory } from '@/lib/year/rule-sets/rules-history.data'

import type { PublicRecord, PublicRoundLink, ReleasedRecord, SentBack } from './public-record.view'
import { tellRound } from './told-round.rules'

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
      ...FORM_COLUMNS,
      publicString: true,
      snapshotDigest: true,
      merkleRoot: true,
      frozenAt: true,
      releaseAt: true,
      publishedAt: true,
      retractedAt: true,
      retractReason: true,
      correctsId: true,
      cycleId: true,
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
  const { cycle, cycleId, ruleSet, corrects, correctedBy, ...round } = row
  const stringForm = formOf(round)
  const { OPEN: opened } = await stepsTaken(round, cycleId)
  const isPlanned = round.kind === 'MAIN' && corrects?.state !== 'RETRACTED'
  return {
    ...round,
    ...cycle,
    resultsAt: isPlanned ? cycle.resultsAt : null,
    answersBy: answersBy(round, cycle.answersBy),
    openedAt: opened?.at ?? null,
    stringForm,
    dice: stringForm.kind === 'dice' ? await findConfirmedDice(db, id) : null,
    beacon: await findBeaconRound(db, round),
    correctsState: corrects?.state ?? null,
    correctedById: correctedBy?.id ?? null,
    extraRule: await readExtraRule(db, id),
    rules: ruleSet.rules.map((rule) => rule.condition),
    ruleVersion: ruleSet.version,
    history: await readRulesHistory(db, id),
    tieBreak: ruleSet.tieBreak,
    sentBack: round.publishedAt === null ? [] : await readSentBack(round.correctsId),
    released: await readReleased(id),
  }
}

type Dated = Pick<Parameters<typeof answerDeadline>[0], 'kind' | 'correctsId'>

/** The deadline for its offers; null while nobody knows it, before a late round or a correction is published. */
function answersBy(round: Dated & { readonly publishedAt: Date | null }, planned: Date) {
  const { kind, correctsId, publishedAt } = round
  if (publishedAt) return answerDeadline({ kind, correctsId, answersBy: planned }, publishedAt)
  return kind === 'MAIN' && correctsId === null ? planned : null
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
      publishedRun: {
        select: { id: true, seed: true, digest: true, certificate: true, differences: true },
      },
    },
  })
  const run = round?.publishedRun
  if (!round?.secret || !run?.seed || !run.digest) return null
  const outcome = await readOutcome(id, run.id)
  const { secret } = round
  const { seed, digest } = run
  const certificate = storedCertificateSchema.parse(run.certificate)
  const stored = readDifferences(run.differences)
  const differences = stored && { round: stored.round, ...tellDifferences(stored) }
  return { secret, seed, digest, differences, ...tellRound(outcome, certificate) }
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
