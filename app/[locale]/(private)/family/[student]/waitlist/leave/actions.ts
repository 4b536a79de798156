'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { isUuid } from '@/lib/base/forms/uuid'
import { requireActor } from '@/lib/registry/accounts/session'
import { findResult } from '@/lib/seats/offers/result.data'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'

/** Removes the child from one waitlist. */
export async function leaveAction(_before: FormState, form: FormData): Promise<FormState> {
  const [studentId, schoolId] = [text(form, 'student'), text(form, 'school')]
  if (!isUuid(studentId)) notFound()
  const page = `/family/${studentId}/waitlist`
  const actor = await requireActor(page, form)
  const result = await leaveWaitlist(actor, studentId, schoolId, new Date())
  if (result.ok) {
    revalidatePath('/family', 'layout')
    redirect(`${page}?left=${schoolId}`)
  }
  if (result.reason === 'not-found') notFound()
  const [t, view] = await Promise.all([
    getTranslations('waitlists.family'),
    findResult(actor, studentId, new Date()),
  ])
  return { message: t('offeredRefused', { student: view?.student.givenName ?? '' }) }
}
