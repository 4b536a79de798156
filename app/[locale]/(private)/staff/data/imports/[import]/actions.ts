'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import {
  approveImport,
  type ImportRefusal,
  releaseImport,
  withdrawImport,
} from '@/lib/feeds/pipeline/answer-import.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const pathOf = (form: FormData) => `/staff/data/imports/${encodeURIComponent(text(form, 'import'))}`

/** Says why an answer was not taken; where somebody else answered first, the page as it stands now. */
async function refuse(
  form: FormData,
  reason: ImportRefusal,
  values: Record<string, string> = {},
): Promise<FormState> {
  if (reason === 'settled') redirect(`${pathOf(form)}?refused=settled`)
  const t = await getTranslations('filesIn.one.refusals')
  if (reason === 'wrong-rows') return { values, fieldErrors: { leaveWrong: t(reason) } }
  if (reason === 'no-reason') return { values, fieldErrors: { reason: t(reason) } }
  return sayRefusal(reason, (known) => t(known), values)
}

/** Says yes to what an import would change. */
export async function approveAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(form), form)
  const leaveWrong = form.has('leaveWrong')
  const answer = await approveImport(actor, text(form, 'import'), { leaveWrong })
  if (!answer.ok) return refuse(form, answer.reason)
  redirect(`${pathOf(form)}?outcome=approved`)
}

/** Releases a held import with a reason, as the second person. */
export async function releaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(form), form)
  const reason = text(form, 'reason')
  const leaveWrong = form.has('leaveWrong')
  const answer = await releaseImport(actor, text(form, 'import'), { reason, leaveWrong })
  if (!answer.ok) return refuse(form, answer.reason, { reason })
  redirect(`${pathOf(form)}?outcome=released`)
}

/** Takes an import back: nothing of it is written. */
export async function withdrawAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(form), form)
  const answer = await withdrawImport(actor, text(form, 'import'))
  if (!answer.ok) return refuse(form, answer.reason)
  redirect(`${pathOf(form)}?outcome=withdrawn`)
}
