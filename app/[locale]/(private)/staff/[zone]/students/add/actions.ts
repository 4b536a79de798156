'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { addStudent } from '@/lib/desks/students/add-student.mutations'
import { newStudentSchema } from '@/lib/desks/students/typed-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { FIELD_OF_REFUSAL, readPostedStudent } from '../posted'

/** Adds a student, or says why not; a child who is perhaps known is asked about first. */
export async function addStudentAction(
  { slug }: { slug: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = `/staff/${encodeURIComponent(slug)}/students`
  const actor = await requireActor(`${path}/add`, form)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const t = await getTranslations('students')
  const { values, input } = readPostedStudent(form)
  const parsed = newStudentSchema.safeParse({ ...input, another: text(form, 'another') !== '' })
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'numberForm'}`)),
    }
  const result = await addStudent(actor, zone.id, parsed.data, new Date())
  if (result.ok) redirect(`${path}/${result.id}?done=added`)
  if (result.reason === 'not-found') notFound()
  if (result.reason === 'alike') {
    const { number, isOwn } = result.alike
    return {
      values,
      fieldErrors: { another: t('refused.alike', { number, isOwn: isOwn ? 'yes' : 'no' }) },
    }
  }
  const said = t(`refused.${result.reason}`)
  return { values, fieldErrors: { [FIELD_OF_REFUSAL[result.reason] ?? 'number']: said } }
}
