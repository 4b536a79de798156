'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'

import { sendAppeal } from '../../../appeals/send'

/** Sends the family's own appeal. */
export async function openAppealAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/family/${encodeURIComponent(studentId)}/appeal`
  const refused = await sendAppeal(await requireActor(page, form), studentId, form, false)
  if (refused) return refused
  revalidatePath('/family', 'layout')
  redirect(`${page}?done=opened`)
}
