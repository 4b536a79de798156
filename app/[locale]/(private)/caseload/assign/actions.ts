'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { assignStudents } from '@/lib/desks/caseload/assign-students.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { readPostedStudents } from '../chosen'

/** Assigns the students shown on the page to a counselor of their school, or removes the assignment. */
export async function assignAction(
  query: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor('/caseload', form)
  const counselor = text(form, 'counselor')
  const what = text(form, 'do') === 'unassign' ? 'unassign' : 'assign'
  const done = await assignStudents(actor, counselor, readPostedStudents(form), what, new Date())
  if (!done.ok) {
    const t = await getTranslations('caseload.assign')
    return { values: { counselor }, message: t('notTheirs') }
  }
  redirect(`/caseload/assign?${query}&changed=${done.students}`)
}
