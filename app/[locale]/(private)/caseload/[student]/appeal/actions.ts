'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'

import { sendAppeal } from '../../../appeals/send'

/** Sends an appeal for a family that asked for it. */
export async function openForFamilyAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/caseload/${encodeURIComponent(studentId)}/appeal`
  const refused = await sendAppeal(await requireActor(page, form), studentId, form, true)
  if (refused) return refused
  revalidatePath('/caseload', 'layout')
  redirect(`${page}?done=opened`)
}
