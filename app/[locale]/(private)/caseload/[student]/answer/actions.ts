'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { answerSeat } from '@/components/desks/caseload/answer-action'
import type { FormState } from '@/lib/base/forms/form-state'
import { answerForFamily } from '@/lib/desks/caseload/answer-for.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Accepts or declines one seat for the family. */
export async function answerForAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = `/caseload/${encodeURIComponent(studentId)}`
  const actor = await requireActor(`${path}/answer`, form)
  const refused = await answerSeat(form, (id, what, asked) =>
    answerForFamily(actor, 'counselor', id, what, asked, new Date()),
  )
  if (refused) return refused
  revalidatePath('/caseload', 'layout')
  redirect(`${path}?done=answered`)
}
