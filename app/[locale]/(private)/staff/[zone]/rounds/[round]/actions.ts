'use server'

import { randomBytes } from 'node:crypto'

import { getMessages, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { publishedFormErrors, refusalWords } from '@/components/draw/rounds/refusal-words'
import type { Actor } from '@/lib/base/actor'
import { toMoment } from '@/lib/base/format/wall-clock'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { isTyped } from '@/lib/base/forms/typed-name.rules'
import { publishedFormSchema } from '@/lib/draw/public-string/public-string.schema'
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
import { retractReasonSchema } from '@/lib/draw/rounds/round-steps.schema'
import { findRound } from '@/lib/draw/rounds/round.data'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { answer, readStep } from './step-answer'

/** Whether the form confirms a step of its round with the name of the round's own zone, typed. */
async function hasTypedZone(actor: Actor, form: FormData, field = 'typed'): Promise<boolean> {
  const slug = text(form, 'zone')
  const [round, zone] = await Promise.all([
    findRound(actor, slug, text(form, 'round')),
    findManagedZone(actor, slug),
  ])
  return round !== null && zone !== null && isTyped(text(form, field), zone.name)
}

export async function openRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  return answer(step, 'opened', await openRound(step.actor, step.roundId))
}

export async function closeRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const { actor, roundId } = step
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round) notFound()
  const { kind, correctsId, cycle } = round
  const until = kind === 'LATE' ? cycle.lateUntil : cycle.closesAt
  const isEarly = until !== null && new Date() < until
  const values = { typed: text(form, 'typed') }
  if (isEarly && !(await hasTypedZone(actor, form))) {
    return { values, fieldErrors: { typed: refusalWords('unconfirmed', await getMessages()) } }
  }
  const isMain = kind !== 'LATE' && correctsId === null
  const closed = isMain ? await closeWindow(actor, cycle.id) : await closeRound(actor, roundId)
  return answer(step, isMain ? 'closed' : 'roundClosed', closed, values)
}

export async function freezeRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const anyway = text(form, 'anyway')
  const frozen = await freezeRound(step.actor, step.roundId, new Date(), anyway)
  return answer(step, 'frozen', frozen, { anyway })
}

/** Requests the official run; after a failed one another, with the same string and so the same draw. */
export async function requestRunAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  return answer(step, 'requested', await requestOfficialRun(step.actor, step.roundId))
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
  if (how === 'hand') return { ok: true as const, releaseAt: null, values }
  if (how !== 'moment') return wrong('release', t('release'))
  const round = await findRound(actor, text(form, 'zone'), text(form, 'round'))
  const cycle = round && (await findCycle(actor, text(form, 'zone'), round.cycle.schoolYear))
  if (!cycle) notFound()
  const releaseAt = toMoment(typed, cycle.timeZone)
  if (!releaseAt) return wrong('releaseAt', t('releaseAt'))
  if (releasedEarly(round, releaseAt) && !(await hasTypedZone(actor, form)))
    return wrong('typed', t('early'))
  return { ok: true as const, releaseAt, values }
}

export async function approveRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const { actor, roundId } = step
  const typed = await readRelease(actor, form)
  if (!typed.ok) return typed.state
  return answer(
    step,
    'approved',
    await approveRound(actor, roundId, new Date(), typed.releaseAt),
    typed.values,
  )
}

export async function setReleaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const { actor, roundId } = step
  const typed = await readRelease(actor, form)
  if (!typed.ok) return typed.state
  return answer(
    step,
    'released',
    await setReleaseTime(actor, roundId, typed.releaseAt),
    typed.values,
  )
}

/** Retracts a published round, with the typed reason. */
export async function retractRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const { actor, roundId } = step
  if (!(await findRound(actor, text(form, 'zone'), roundId))) notFound()
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
  const retracted = await retractRound(actor, roundId, input.data, new Date())
  return answer(step, 'retracted', retracted, values)
}

/** Sends a round back before its release, with the typed reason, and goes to the one that follows. */
export async function sendBackAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await readStep(form)
  const t = await getTranslations('rounds.errors')
  const values = { reason: text(form, 'reason') }
  const input = retractReasonSchema.safeParse(values.reason)
  const [issue] = input.error?.issues ?? []
  if (!input.success) {
    const key = issue?.code === 'too_big' ? 'reasonLong' : 'reasonShort'
    return { values, fieldErrors: { reason: t(key) } }
  }
  const made = await sendBackRound(actor, roundId, input.data, new Date())
  const to = made.ok ? path.replace(roundId, made.roundId) : path
  return answer({ actor, path: to }, 'sentBack', made, values)
}

/** Creates the round that corrects a retracted one, and goes there. */
export async function correctRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await readStep(form)
  const made = await createCorrection(actor, roundId)
  const to = made.ok ? path.replace(roundId, made.roundId) : path
  return answer({ actor, path: to }, 'corrected', made)
}

/** Creates the late round of the year, publishes its commitment, and goes there. */
export async function lateRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await readStep(form)
  const values = {
    stringForm: text(form, 'stringForm'),
    entropySource: text(form, 'entropySource'),
  }
  const input = publishedFormSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: publishedFormErrors(input.error, await getMessages()) }
  const promise = { secret: randomBytes(32).toString('hex'), ...input.data }
  const made = await createLateRound(actor, text(form, 'cycleId'), promise)
  if (!made.ok) return answer({ actor, path }, 'late', made, values)
  const to = path.replace(roundId, made.roundId)
  return answer({ actor, path: to }, 'late', await openRound(actor, made.roundId), values)
}

export async function publishRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const { actor, roundId } = step
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round) notFound()
  const isEarly = round.state === 'APPROVED' && releasedEarly(round, new Date())
  const values = { typedToPublish: text(form, 'typedToPublish') }
  if (isEarly && !(await hasTypedZone(actor, form, 'typedToPublish'))) {
    const said = refusalWords('early', await getMessages())
    return { values, fieldErrors: { typedToPublish: said } }
  }
  return answer(step, 'published', await publishRound(actor, roundId, new Date()), values)
}
