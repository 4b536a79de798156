import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Condition, RoundKind, RoundState, RunState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import {
  findBeaconRound,
  findConfirmedDice,
  findTypedDice,
  type TypedDice,
} from '@/lib/draw/public-string/string-steps.data'
import type { BeaconOfRound, ConfirmedDice } from '@/lib/draw/record/public-record.view'
import { FORM_COLUMNS, formOf, type StringForm } from '@/lib/placement/public-string.rules'
import { canOpenSecret } from '@/lib/placement/round-secret.data'
import { type StoredCertificate, storedCertificateSchema } from '@/lib/placement/stored-run.schema'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'

import { roundsRunBy } from './rounds.policy'
import { stepsTaken, type TakenSteps } from './steps-taken.data'
import { findTakenBackBy } from './taken-back-by.data'

/** The official run of a round, its latest attempt. */
export type OfficialRun = {
  readonly id: string
  readonly state: RunState
  readonly requestedAt: Date
  readonly requestedBy: string | null
  readonly requestedById: string | null
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** A `RunFailure`, a colon and the details. */
  readonly failure: string | null
  readonly certificate: StoredCertificate | null
  readonly digest: string | null
}

/** A round as shown to the staff of its zone, without the secret and the seed. */
export type RoundView = {
  readonly id: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly commitment: string
  /** Whether the secret of the commitment cannot be opened here, so that the round can be neither run nor published. */
  readonly isSecretLost: boolean
  readonly stringForm: StringForm
  /** Where and when the dice are thrown, as published; empty for a beacon. */
  readonly entropySource: string
  readonly publicString: string | null
  /** Throws that wait for the second person. */
  readonly typedDice: TypedDice | null
  /** Who typed the throws and who typed them again; null until then. */
  readonly dice: ConfirmedDice | null
  /** The round of the beacon that gives the string, and when it comes; null for dice, and until the freeze. */
  readonly beacon: BeaconOfRound | null
  /** Hex root of the receipts; null before the freeze. */
  readonly merkleRoot: string | null
  /** When an approved round is released automatically; null waits for a person. */
  readonly releaseAt: Date | null
  readonly retractReason: string | null
  /** Who retracted the round; null while it stands. */
  readonly retractedById: string | null
  /** Who froze the lists: they do not send the round back. */
  readonly frozenById: string | null
  readonly sendBackReason: string | null
  /**
   * The round, retracted or sent back, that this one corrects, who retracted it, and the round that
   * corrects this one.
   */
  readonly correctsId: string | null
  readonly wrongRetractedById: string | null
  /** Why the round that this one corrects was sent back; null when it was not. */
  readonly wrongSendBackReason: string | null
  readonly correctedById: string | null
  /**
   * The newest valid round of the other kind in the same year: late for a main one, main for a late
   * one.
   */
  readonly other: { readonly id: string; readonly state: RoundState } | null
  readonly snapshotDigest: string | null
  /** Its seats that were given by hand and are offered or held now. */
  readonly decidedSeats: number
  /** Lists in the snapshot; 0 before it is taken. */
  readonly frozenLists: number
  readonly rules: readonly Condition[]
  readonly cycle: {
    readonly id: string
    readonly schoolYear: number
    readonly opensAt: Date
    readonly closesAt: Date
    readonly resultsAt: Date
    readonly answersBy: Date
    readonly lateUntil: Date | null
    readonly demo: boolean
  }
  /** The steps taken so far. */
  readonly steps: TakenSteps
  readonly run: OfficialRun | null
}

/** Seats given by hand that are offered or held now. */
const DECIDED = {
  source: 'MANUAL',
  state: { in: ['OPEN', 'ACCEPTED'] },
} as const satisfies Prisma.OfferWhereInput

/** A round of a zone that the actor runs, or null. */
export const findRound = cache(
  async (actor: Actor, zoneSlug: string, roundId: string): Promise<RoundView | null> => {
    if (!isUuid(roundId)) return null
    const row = await db.round.findFirst({
      where: { AND: [{ id: roundId, cycle: { zone: { slug: zoneSlug } } }, roundsRunBy(actor)] },
      select: {
        id: true,
        kind: true,
        state: true,
        commitment: true,
        sealedSecret: true,
        entropySource: true,
        ...FORM_COLUMNS,
        publicString: true,
        merkleRoot: true,
        snapshotDigest: true,
        releaseAt: true,
        retractedAt: true,
        retractReason: true,
        retractedById: true,
        frozenById: true,
        sentBackAt: true,
        sendBackReason: true,
        correctsId: true,
        corrects: { select: { sendBackReason: true } },
        correctedBy: { select: { id: true } },
        frozenAt: true,
        approvedAt: true,
        publishedAt: true,
        cycle: {
          select: {
            id: true,
            schoolYear: true,
            opensAt: true,
            closesAt: true,
            resultsAt: true,
            answersBy: true,
            lateUntil: true,
            demo: true,
            rounds: {
              where: { state: { notIn: [...TAKEN_BACK] } },
              orderBy: { id: 'desc' },
              select: { id: true, kind: true, state: true },
            },
          },
        },
        ruleSet: {
          select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
        },
        _count: { select: { entries: true, offers: { where: DECIDED } } },
      },
    })
    if (!row) return null
    const { ruleSet, _count, frozenAt, approvedAt, publishedAt, retractedAt, sentBackAt, ...held } =
      row
    const { corrects, correctedBy, cycle, diceThrows, beaconMinutes, ...secretRound } = held
    const stringForm = formOf({ stringForm: row.stringForm, diceThrows, beaconMinutes })
    const { sealedSecret, ...round } = secretRound
    const { commitment } = round
    const { rounds, ...dates } = cycle
    const otherKind = round.kind === 'LATE' ? 'MAIN' : 'LATE'
    const other = rounds.find(({ kind }) => kind === otherKind)
    const [steps, run, wrongRetractedById, typedDice, dice, beacon] = await Promise.all([
      stepsTaken(round, dates.id),
      latestRun(round.id),
      findTakenBackBy(db, round.id),
      stringForm.kind === 'dice' ? findTypedDice(db, actor, round.id) : null,
      round.publicString !== null && stringForm.kind === 'dice'
        ? findConfirmedDice(db, round.id)
        : null,
      findBeaconRound(db, row),
    ])
    const isOut = publishedAt !== null
    return {
      ...round,
      stringForm,
      typedDice,
      dice,
      beacon,
      isSecretLost: !isOut && !canOpenSecret({ sealedSecret, commitment }),
      cycle: dates,
      other: other ? { id: other.id, state: other.state } : null,
      wrongRetractedById,
      wrongSendBackReason: corrects?.sendBackReason ?? null,
      correctedById: correctedBy?.id ?? null,
      rules: ruleSet.rules.map((rule) => rule.condition),
      frozenLists: _count.entries,
      decidedSeats: _count.offers,
      // the round's own dates decide; the log adds who took the step
      steps: {
        ...steps,
        ...at('FROZEN', frozenAt, steps),
        ...at('COMPUTED', run?.finishedAt ?? null, steps),
        ...at('APPROVED', approvedAt, steps),
        ...at('PUBLISHED', publishedAt, steps),
        ...at('RETRACTED', retractedAt, steps),
        ...at('SENT_BACK', sentBackAt, steps),
      },
      run,
    }
  },
)

function at(step: RoundState, date: Date | null, steps: RoundView['steps']): RoundView['steps'] {
  return date === null ? {} : { [step]: { at: date, by: steps[step]?.by ?? null } }
}

async function latestRun(roundId: string): Promise<OfficialRun | null> {
  const run = await db.run.findFirst({
    where: { roundId, kind: 'OFFICIAL' },
    orderBy: { requestedAt: 'desc' },
    select: {
      id: true,
      state: true,
      requestedAt: true,
      requestedById: true,
      startedAt: true,
      finishedAt: true,
      failure: true,
      certificate: true,
      digest: true,
    },
  })
  if (!run) return null
  const names = await findUserNames(db, [run.requestedById])
  return {
    ...run,
    certificate: run.certificate === null ? null : storedCertificateSchema.parse(run.certificate),
    requestedBy: names.get(run.requestedById) ?? null,
  }
}

/**
 * Runs that were requested and have no outcome yet, oldest first: for example those of a killed
 * worker.
 */
export async function listUnfinishedRuns(): Promise<string[]> {
  const runs = await db.run.findMany({
    where: { state: { in: ['QUEUED', 'RUNNING'] } },
    orderBy: { requestedAt: 'asc' },
    select: { id: true },
  })
  return runs.map((run) => run.id)
}
