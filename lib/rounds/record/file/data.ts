import 'server-only'
import { db } from '@/lib/db/client'
import { readDraw, readMainSeed, RULES_FILE } from '@/lib/placement/bundle/data'
import { rulesDigest } from '@/lib/placement/bundle/rules'

import { findPublicRecord } from '../data'
import type { RecordFile } from './view'

/** The public record of a round as the file that anybody can download; null where there is none. */
export async function findRecordFile(id: string): Promise<RecordFile | null> {
  const record = await findPublicRecord(id)
  if (!record) return null
  const { zone, released, schoolYear } = record
  const { secret = null, seed = null, digest = null } = released ?? {}
  const { cycleId, ruleSet } = await db.round.findUniqueOrThrow({
    where: { id },
    select: { cycleId: true, ruleSet: { select: RULES_FILE } },
  })
  const root = record.merkleRoot
  return {
    format: 'zone-round-record/1',
    round: record.id,
    kind: record.kind,
    state: record.state,
    zone: zone.nameEn,
    schoolYear,
    dates: {
      opened: moment(record.openedAt),
      windowOpens: moment(record.opensAt),
      windowCloses: moment(record.closesAt),
      frozen: moment(record.frozenAt),
      release: moment(record.releaseAt),
      published: moment(record.publishedAt),
      retracted: moment(record.retractedAt),
    },
    corrects: record.correctsId,
    correctedBy: record.correctedById,
    retractReason: record.retractReason,
    ruleVersion: record.ruleVersion,
    rulesDigest: rulesDigest(ruleSet),
    tieBreak: record.tieBreak === 'ONE' ? 'one' : 'per-school',
    priorities: record.rules,
    commitment: record.commitment,
    entropySource: record.entropySource,
    root,
    snapshotDigest: record.snapshotDigest,
    publicString: record.publicString,
    draw: root === null ? null : await readDraw(db, record.correctsId, { round: id, root }),
    secret,
    seed,
    mainSeed: record.kind === 'LATE' ? await readMainSeed(db, cycleId) : null,
    resultDigest: digest,
    statistics: released && {
      students: released.students,
      placedByRank: released.byRank,
      placedByRule: released.byRule,
      withoutSeat: released.unplaced,
      schools: released.schools,
      certificate: released.certificate,
    },
  }
}

const moment = (date: Date | null) => date?.toISOString() ?? null
