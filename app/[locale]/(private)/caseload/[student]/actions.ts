'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { setAside } from '@/components/desks/set-aside'
import type { FormState } from '@/lib/base/forms/form-state'
import { isUuid } from '@/lib/base/forms/uuid'
import { setAsideForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Sets aside a list that was handed in and counts nothing, with a reason. */
export async function setAsideAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/caseload/${encodeURIComponent(studentId)}`, form)
  if (!isUuid(studentId)) notFound()
  const now = new Date()
  const refused = await setAside(form, (input) => setAsideForFamily(actor, studentId, input, now))
  if (refused) return refused
  revalidatePath('/caseload', 'layout')
  redirect(`/caseload/${studentId}?done=aside`)
}
