'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { addSchool } from '@/lib/registry/schools/add-school.mutations'
import { addSchoolSchema } from '@/lib/registry/schools/add-school.schema'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

const FIELDS = ['name', 'code', 'kind', 'lowestGrade', 'highestGrade']

/** Adds a school to the zone. */
export async function addSchoolAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = text(form, 'zone')
  const path = `/staff/${encodeURIComponent(slug)}/schools`
  const actor = await requireActor(path, form)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const t = await getTranslations('setup.schools.errors')
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(form, name)]))
  const input = addSchoolSchema.safeParse(values)
  if (!input.success) {
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'name')) }
  }
  const added = await addSchool(actor, zone.id, input.data)
  if (added.ok) redirect(`${path}?done=added`)
  if (added.reason === 'not-found') notFound()
  return { values, fieldErrors: { name: t('known') } }
}
