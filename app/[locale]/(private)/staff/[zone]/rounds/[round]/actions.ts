'use server'

import { randomBytes } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import type { Actor } from '@/lib/base/actor'
import { toMoment } from '@/lib/base/format/wall-clock'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { isTyped } from '@/lib/base/forms/typed-name.rules'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { setReleaseTime } from '@/lib/draw/publication/release-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { releasedEarly } from '@/lib/draw/rounds/round-steps.rules'
import {
  entropySourceSchema,
  publicStringSchema,
  retractReasonSchema,
} from '@/lib/draw/rounds/round-steps.schema'
import { findRound } from '@/lib/draw/rounds/round.data'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** Reads the actor and the round of the form. */
async function read(form: FormData) {
  const roundId = text(form, 'round')
  const path = `/staff/${encodeURIComponent(text(form, 'zone'))}/rounds/${encodeURIComponent(roundId)}`
  return { actor: await requireActor(path, form), roundId, path }
}

/** Whether the form confirms a step with the name of the zone, typed. */
async function hasTypedZone(actor: Actor, form: FormData): Promise<boolean> {
  const zone = await findManagedZone(actor, text(form, 'zone'))
  return zone !== null && isTyped(text(form, 'typed'), zone.name)
}

/** Returns to the round and says there what happened. */
function leave(path: string, done: string, result: { ok: boolean; reason?: string }): never {
  if (result.reason === 'not-found') notFound()
  redirect(result.ok ? `${path}?done=${done}` : `${path}?refused=${result.reason}`)
}

export async function openRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'opened', await openRound(actor, roundId))
}

export async function closeRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round) notFound()
  const { kind, correctsId, cycle } = round
  const until = kind === 'LATE' ? cycle.lateUntil : cycle.closesAt
  const isEarly = until !== null && new Date() < until
  if (isEarly && !(await hasTypedZone(actor, form))) redirect(`${path}?refused=unconfirmed`)
  const isMain = kind !== 'LATE' && correctsId === null
  const closed = isMain ? await closeWindow(actor, cycle.id) : await closeRound(actor, roundId)
  leave(path, isMain ? 'closed' : 'roundClosed', closed)
}

export async function freezeRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'frozen', await freezeRound(actor, roundId, new Date(), text(form, 'anyway')))
}

/** Requests the official run with the typed public string. */
export async function requestRunAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const typed = text(form, 'publicString')
  const input = publicStringSchema.safeParse(typed)
  if (!input.success) {
    const t = await getTranslations('staff')
    const key = typed.length < 4 ? 'Short' : typed.length > 200 ? 'Long' : 'Line'
    return {
      values: { publicString: typed },
      fieldErrors: { publicString: t(`errors.publicString${key}`) },
    }
  }
  leave(path, 'requested', await requestOfficialRun(actor, roundId, input.data))
}

/** Requests another run after a failed one, with the same string and so the same draw. */
export async function repeatRunAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round?.publicString) notFound()
  leave(path, 'requested', await requestOfficialRun(actor, roundId, round.publicString))
}

/** Reads the typed release time (null: release by hand), or what is wrong with it. */
async function readRelease(actor: Actor, form: FormData) {
  const t = await getTranslations('rounds.errors')
  const how = text(form, 'release')
  const typed = { day: text(form, 'releaseAt.day'), time: text(form, 'releaseAt.time') }
  const values = {
    release: how,
    'releaseAt.day': typed.day,
    'releaseAt.time': typed.time,
    typed: text(form, 'typed'),
  }
  const wrong = (field: string, message: string) => ({
    ok: false as const,
    state: { values, fieldErrors: { [field]: message } },
  })
  if (how === 'hand') return { ok: true as const, releaseAt: null }
  if (how !== 'moment') return wrong('release', t('release'))
  const round = await findRound(actor, text(form, 'zone'), text(form, 'round'))
  const cycle = round && (await findCycle(actor, text(form, 'zone'), round.cycle.schoolYear))
  if (!cycle) notFound()
  const releaseAt = toMoment(typed, cycle.timeZone)
  if (!releaseAt) return wrong('releaseAt', t('releaseAt'))
  if (releasedEarly(round, releaseAt) && !(await hasTypedZone(actor, form)))
    return wrong('typed', t('early'))
  return { ok: true as const, releaseAt }
}

export async function approveRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const typed = await readRelease(actor, form)
  if (!typed.ok) return typed.state
  leave(path, 'approved', await approveRound(actor, roundId, new Date(), typed.releaseAt))
}

export async function setReleaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const typed = await readRelease(actor, form)
  if (!typed.ok) return typed.state
  leave(path, 'released', await setReleaseTime(actor, roundId, typed.releaseAt))
}

/** Retracts a published round, with the typed reason. */
export async function retractRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const t = await getTranslations('rounds')
  const values = { reason: text(form, 'reason'), typed: text(form, 'typed') }
  const input = retractReasonSchema.safeParse(values.reason)
  const [issue] = input.error?.issues ?? []
  const fieldErrors = {
    ...(issue && {
      reason: t(issue.code === 'too_big' ? 'errors.reasonLong' : 'errors.reasonShort'),
    }),
    ...(!(await hasTypedZone(actor, form)) && { typed: t('typed.missing') }),
  }
  if (!input.success || Object.keys(fieldErrors).length > 0) return { values, fieldErrors }
  leave(path, 'retracted', await retractRound(actor, roundId, input.data, new Date()))
}

/** Sends a round back before its release, with the typed reason, and goes to the one that follows. */
export async function sendBackAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const t = await getTranslations('rounds.errors')
  const values = { reason: text(form, 'reason') }
  const input = retractReasonSchema.safeParse(values.reason)
  const [issue] = input.error?.issues ?? []
  if (!input.success) {
    const key = issue?.code === 'too_big' ? 'reasonLong' : 'reasonShort'
    return { values, fieldErrors: { reason: t(key) } }
  }
  const made = await sendBackRound(actor, roundId, input.data, new Date())
  leave(made.ok ? path.replace(roundId, made.roundId) : path, 'sentBack', made)
}

/** Creates the round that corrects a retracted one, and goes there. */
export async function correctRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  const made = await createCorrection(actor, roundId)
  leave(made.ok ? path.replace(roundId, made.roundId) : path, 'corrected', made)
}

/** Creates the late round of the year, publishes its commitment, and goes there. */
export async function lateRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const typed = text(form, 'entropySource')
  const input = entropySourceSchema.safeParse(typed)
  if (!input.success) {
    const t = await getTranslations('rounds.errors')
    const key = typed.trim().length < 4 ? 'Short' : typed.length > 300 ? 'Long' : 'Line'
    return {
      values: { entropySource: typed },
      fieldErrors: { entropySource: t(`entropy${key}`) },
    }
  }
  const secret = randomBytes(32).toString('hex')
  const promise = { secret, entropySource: input.data }
  const made = await createLateRound(actor, text(form, 'cycleId'), promise)
  if (!made.ok) leave(path, 'late', made)
  leave(path.replace(roundId, made.roundId), 'late', await openRound(actor, made.roundId))
}

export async function publishRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round) notFound()
  const isEarly = round.state === 'APPROVED' && releasedEarly(round, new Date())
  if (isEarly && !(await hasTypedZone(actor, form))) redirect(`${path}?refused=early`)
  leave(path, 'published', await publishRound(actor, roundId, new Date()))
}
