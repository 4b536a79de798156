'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { closeClassHour, openClassHour } from '@/lib/lists/class-hours/class-hours.mutations'
import { openClassHourSchema } from '@/lib/lists/class-hours/class-hours.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** Opens a class hour and shows its code. */
export async function openAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/caseload/classes', form)
  const t = await getTranslations('class.sessions')
  const values = { school: text(form, 'school'), minutes: text(form, 'minutes') }
  const input = openClassHourSchema.safeParse(values)
  if (!input.success) {
    return {
      values,
      fieldErrors: fieldErrors(input.error, (key) => t(`errors.${key as 'school'}`)),
    }
  }
  const { school, minutes } = input.data
  const opened = await openClassHour(actor, { ...school, minutes }, new Date())
  if (opened.ok) redirect(`/caseload/classes/${opened.classHourId}`)
  return sayRefusal(opened.reason, () => t('notOpen'), values)
}

/** Closes a class hour on all its devices. */
export async function closeAction(classHourId: string): Promise<void> {
  const path = `/caseload/classes/${encodeURIComponent(classHourId)}`
  const actor = await requireActor(path)
  if (!(await closeClassHour(actor, classHourId, new Date()))) notFound()
  redirect(path)
}
