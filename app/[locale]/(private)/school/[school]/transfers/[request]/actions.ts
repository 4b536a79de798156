'use server'

import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { refusalTexts } from '@/components/moves/transfers/criterion-text'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import {
  acceptanceSchema,
  type Decision,
  denialSchema,
} from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

type Place = { slug: string; id: string; grade: number }

const pathOf = ({ slug, id }: Place) => `/school/${encodeURIComponent(slug)}/transfers/${id}`

const DONE = { APPROVED: 'approved-transfer', ACCEPTED: 'accepted', DENIED: 'denied' } as const

async function decide(
  place: Place,
  decision: Decision,
  values: NonNullable<FormState['values']>,
): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  if (!z.uuid().safeParse(place.id).success) notFound()
  const result = await decideTransfer(actor, place.id, decision, new Date())
  if (result.ok) redirect(`${pathOf(place)}?done=${DONE[result.state]}`)
  if (result.reason === 'not-found') notFound()
  const t = await getTranslations('school.refusals')
  if (result.reason === 'refused') {
    const [criteria, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
    const texts = refusalTexts(criteria, format, result.unmet)
    return { values, message: [t('refused'), ...texts].join(' ') }
  }
  return { values, message: t(result.reason, { grade: place.grade }) }
}

/** Accepts the request, with a note for the record. */
export async function acceptAction(
  place: Place,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations('school')
  const values = { note: text(form, 'note') }
  const input = acceptanceSchema.safeParse(values)
  if (input.success) return decide(place, { accept: true, ...input.data }, values)
  return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.noteLong')) }
}

/** Denies the request with a reason from the list and in words. */
export async function denyAction(
  place: Place,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations('school')
  const values = { denialReason: text(form, 'denialReason'), note: text(form, 'note') }
  const input = denialSchema.safeParse(values)
  if (input.success) return decide(place, { accept: false, ...input.data }, values)
  return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.noteLong')) }
}
