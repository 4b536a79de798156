'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { permitSchema } from '@/lib/moves/permits/permits.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** Opens an inter-district permit for a student of the caseload. */
export async function openPermitAction(_before: FormState, form: FormData): Promise<FormState> {
  const studentId = text(form, 'student')
  const page = `/caseload/${encodeURIComponent(studentId)}/permit`
  const actor = await requireActor(page, form)
  const t = await getTranslations('permits.errors')
  const values = { toSchool: text(form, 'toSchool'), reason: text(form, 'reason') }
  const input = permitSchema.safeParse(values)
  if (!input.success) {
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'toSchool')) }
  }
  const result = await openPermit(actor, studentId, input.data, new Date())
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(reason), values)
  revalidatePath(page)
  redirect(`${page}?done=opened`)
}
