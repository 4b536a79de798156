'use server'

import { getTranslations } from 'next-intl/server'
import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { Actor } from '@/lib/base/actor'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { findCalledRound } from '@/lib/desks/calls/calls-of-round.data'
import { markCall } from '@/lib/desks/calls/mark-call.mutations'
import { callSchema } from '@/lib/desks/calls/mark-call.schema'
import {
  type CallersResult,
  confirmCaller,
  endCaller,
  nameCaller,
} from '@/lib/desks/calls/name-callers.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Changes who calls families of the round of the form, and says on its page what was done, or in the form why not. */
async function change(
  form: FormData,
  done: string,
  step: (actor: Actor, roundId: string) => Promise<CallersResult>,
): Promise<FormState> {
  const roundId = text(form, 'round')
  const path = `/staff/${encodeURIComponent(text(form, 'zone'))}/rounds/${encodeURIComponent(roundId)}`
  const result = await step(await requireActor(path, form), roundId)
  if (result.ok) redirect(`${path}?done=${done}`)
  const t = await getTranslations('calls.callers.errors')
  // the page shows who is named by now
  refresh()
  return sayRefusal(result.reason, (reason) => t(reason))
}

export async function nameCallerAction(before: FormState, form: FormData): Promise<FormState> {
  const person = text(form, 'person')
  if (person === '') {
    const t = await getTranslations('calls.callers.errors')
    return { ...before, fieldErrors: { person: t('person') } }
  }
  return change(form, 'callerNamed', (actor, roundId) => nameCaller(actor, roundId, person))
}

export async function confirmCallerAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'callerConfirmed', (actor, roundId) =>
    confirmCaller(actor, roundId, text(form, 'caller'), new Date()),
  )
}

export async function endCallerAction(_before: FormState, form: FormData): Promise<FormState> {
  return change(form, 'callerEnded', (actor, roundId) =>
    endCaller(actor, roundId, text(form, 'caller'), new Date()),
  )
}

const VALUES = ['happened', 'said', 'again'] as const

/** Marks a call to a family, and goes to those not yet reached. */
export async function markCallAction(
  { zone, round: id, student }: { zone: string; round: string; student: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const list = `/staff/${encodeURIComponent(zone)}/rounds/${encodeURIComponent(id)}/calls`
  const actor = await requireActor(`${list}/${encodeURIComponent(student)}`, form)
  const round = await findCalledRound(actor, zone, id)
  if (!round) notFound()
  const [t, notes] = await Promise.all([
    getTranslations('calls.errors'),
    getTranslations('child.notes.errors'),
  ])
  const values = Object.fromEntries(VALUES.map((name) => [name, text(form, name)]))
  const typed = callSchema.safeParse(values)
  if (!typed.success)
    return { values, fieldErrors: fieldErrors(typed.error, (key) => notes(key as 'said')) }
  const result = await markCall(actor, round, student, typed.data, new Date())
  if (!result.ok) {
    const { reason } = result
    if (reason === 'past' || reason === 'far')
      return { values, fieldErrors: { again: notes(reason) } }
    return sayRefusal(reason, (why) => t(why), values)
  }
  redirect(`${list}?state=open&done=marked`)
}
