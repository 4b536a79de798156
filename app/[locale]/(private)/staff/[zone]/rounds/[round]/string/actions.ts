'use server'

import { getMessages, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { refusalWords } from '@/components/draw/rounds/refusal-words'
import type { Actor } from '@/lib/base/actor'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { fetchBeacon } from '@/lib/draw/public-string/fetch-beacon.data'
import { takeBeacon } from '@/lib/draw/public-string/take-beacon.mutations'
import { confirmDice, takeBackDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'

import { answer, readStep, type Typed } from '../step-answer'

/** Refusals of what was typed, told beside it. */
const AT_THE_FIELD: ReadonlySet<string> = new Set([
  'throws',
  'dice-differ',
  'signature',
  'other-signature',
])

/** A refusal of typed throws or a pasted value: beside the field, or where its form is gone, on the page. */
async function answerString(
  step: { actor: Actor; path: string },
  done: string,
  result: { ok: true } | { ok: false; reason: string },
  values: Typed,
): Promise<FormState> {
  const [field] = Object.keys(values)
  if (result.ok || field === undefined || !AT_THE_FIELD.has(result.reason))
    return answer(step, done, result, values)
  const message = refusalWords(result.reason, await getMessages())
  return { values, fieldErrors: { [field]: message } }
}

/** The first person types the throws. */
export async function typeDiceAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const throws = text(form, 'throws')
  const typed = await typeDice(step.actor, step.roundId, throws, new Date())
  return answerString(step, 'diceTyped', typed, { throws })
}

/** The string is fixed: what it was needed for begins, and a press less is. */
async function andRun(
  { actor, roundId }: { actor: Actor; roundId: string },
  fixed: { ok: true } | { ok: false; reason: string },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  return fixed.ok ? requestOfficialRun(actor, roundId) : fixed
}

/** Another person types them again; when both are the same, the round runs. */
export async function confirmDiceAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const throws = text(form, 'throws')
  const confirmed = await confirmDice(step.actor, step.roundId, throws, new Date())
  const isOwn = !confirmed.ok && confirmed.reason === 'same-person'
  const result = isOwn ? { ok: false as const, reason: 'dice-own' } : confirmed
  return answerString(step, 'diceConfirmed', await andRun(step, result), { throws })
}

export async function takeBackDiceAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  return answer(step, 'diceTakenBack', await takeBackDice(step.actor, step.roundId, new Date()))
}

/** Takes the pasted value of the beacon, and the round runs. */
export async function beaconAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const signature = text(form, 'signature')
  const used = await takeBeacon(step.actor, step.roundId, signature)
  return answerString(step, 'beacon', await andRun(step, used), { signature })
}

/** Asks the beacon for its value; where it does not answer, somebody pastes it. */
export async function fetchBeaconAction(_before: FormState, form: FormData): Promise<FormState> {
  const step = await readStep(form)
  const { actor, roundId } = step
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round) notFound()
  const signature = round.beacon && (await fetchBeacon(round.beacon.round))
  if (signature === null) {
    const t = await getTranslations('rounds.string')
    return { values: {}, message: t('noAnswer') }
  }
  return answer(step, 'beacon', await andRun(step, await takeBeacon(actor, roundId, signature)))
}
