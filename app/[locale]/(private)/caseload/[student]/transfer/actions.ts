'use server'

import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { refusalTexts } from '@/components/caseload/criterion-text'
import { requireActor } from '@/lib/auth/session'
import { fieldErrors, type FormState, text } from '@/lib/forms/state'
import { openTransfer } from '@/lib/transfers/mutations'
import { requestSchema } from '@/lib/transfers/schema'

/** Opens a request; every reason that stands in the way comes back as its sentence. */
export async function askAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/caseload/${studentId}/transfer`)
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const values = { toSchoolId: text(form, 'toSchoolId'), reason: text(form, 'reason') }
  const input = requestSchema.safeParse(values)
  if (!input.success) {
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.school')) }
  }
  if (!z.uuid().safeParse(studentId).success) notFound()

  const result = await openTransfer(actor, { studentId, ...input.data }, new Date())
  if (result.ok) redirect(`/caseload/${studentId}?done=asked`)
  if (result.reason === 'not-found') notFound()
  if (result.reason === 'overtaken') {
    return { values, message: t(`overtaken.${result.criterion}`) }
  }
  return { values, message: refusalTexts(t, format, result.unmet).join(' ') }
}
