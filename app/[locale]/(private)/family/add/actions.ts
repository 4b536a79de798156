'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { requireActor } from '@/lib/registry/accounts/session'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { linkSchema } from '@/lib/registry/students/link-student.schema'

/** Adds a student to the account by student code. The page never shows the code again. */
export async function addStudentAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/family/add', form)
  const t = await getTranslations('family.add.errors')
  const number = text(form, 'number')
  const parts = readDateParts(form, 'birthDate')
  const values = { number, ...toDateValues('birthDate', parts) }
  const isEmpty = Object.values(parts).every((part) => part === '')
  const birthDate = isEmpty ? '' : (toIsoDay(parts) ?? 'no such day')
  const input = linkSchema.safeParse({ number, birthDate, code: text(form, 'code') })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'numberForm')) }

  const result = await linkStudent(actor, input.data, new Date())
  if (result.ok) redirect(`/family?added=${result.studentId}`)
  if (result.reason === 'no-match') return { values, message: t('noMatch') }
  if (result.reason === 'ended') return { values, message: t('ended') }
  const format = await getFormatter()
  return { values, message: t('tooMany', { retryAt: format.dateTime(result.retryAt, 'moment') }) }
}
