'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import {
  acceptanceSchema,
  type Decision,
  denialSchema,
} from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { describeUnmet } from '../../../../transfer-refusal'

type Place = { slug: string; id: string; grade: number }

const pathOf = ({ slug, id }: Place) => `/school/${encodeURIComponent(slug)}/transfers/${id}`

const DONE = { APPROVED: 'approved-transfer', ACCEPTED: 'accepted', DENIED: 'denied' } as const

async function decide(
  actor: Actor,
  place: Place,
  decision: Decision,
  values: NonNullable<FormState['values']>,
): Promise<FormState> {
  if (!z.uuid().safeParse(place.id).success) notFound()
  const result = await decideTransfer(actor, place.id, decision, new Date())
  if (result.ok) redirect(`${pathOf(place)}?done=${DONE[result.state]}`)
  const t = await getTranslations('school.refusals')
  if (result.reason === 'refused') {
    return { values, message: `${t('refused')} ${await describeUnmet(result.unmet)}` }
  }
  if (result.reason === 'contradicted') {
    const { reason, ...facts } = result.by
    const said = t(`contradicted.${reason}`, { ...facts, grade: place.grade })
    return { values, fieldErrors: { denialReason: said } }
  }
  return sayRefusal(result.reason, (reason) => t(reason, { grade: place.grade }), values)
}

/** Accepts the request, with a note. */
export async function acceptAction(
  place: Place,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  // first of all: a page that is shown again to nobody would lead away without keeping the words
  const actor = await requireActor(`${pathOf(place)}/accept`, form)
  const t = await getTranslations('school')
  const values = { note: text(form, 'note') }
  const input = acceptanceSchema.safeParse(values)
  if (input.success) return decide(actor, place, { accept: true, ...input.data }, values)
  return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.noteLong')) }
}

/** Denies the request, with a reason from the list and an explanation. */
export async function denyAction(
  place: Place,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  // first of all: a page that is shown again to nobody would lead away without keeping the words
  const actor = await requireActor(`${pathOf(place)}/deny`, form)
  const t = await getTranslations('school')
  const values = { denialReason: text(form, 'denialReason'), note: text(form, 'note') }
  const input = denialSchema.safeParse(values)
  if (input.success) return decide(actor, place, { accept: false, ...input.data }, values)
  return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.noteLong')) }
}
