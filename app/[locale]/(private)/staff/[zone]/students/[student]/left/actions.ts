'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { leaveDistrict, leaveSchema } from '@/lib/desks/students/leave-district.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Notes the last day of a student in the district, or that the student is back. */
export async function leaveAction(
  { back, id, isBack }: { back: string; id: string; isBack: boolean },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/left`, form)
  const t = await getTranslations('students')
  const parts = readDateParts(form, 'leftOn')
  const values = {
    reason: text(form, 'reason'),
    giveBack: text(form, 'giveBack'),
    ...toDateValues('leftOn', parts),
  }
  const leftOn = isBack ? null : (toIsoDay(parts) ?? 'no such day')
  const said = {
    leftOn,
    giveBack: text(form, 'giveBack') !== '',
    version: text(form, 'version'),
    reason: values.reason,
  }
  const parsed = leaveSchema.safeParse(said)
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'leftOnForm'}`)),
    }
  const result = await leaveDistrict(actor, id, parsed.data, new Date())
  if (result.ok) redirect(`${back}?done=${isBack ? 'returned' : 'left'}`)
  if (result.reason === 'not-found') notFound()
  return { values, message: t(`refused.${result.reason}`) }
}
