'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { isDistrictRole } from '@/lib/base/roles'
import { requireActor } from '@/lib/registry/accounts/session'
import { endRole, restoreRole } from '@/lib/registry/people/end-role.mutations'
import { grantDistrictRole, grantRole } from '@/lib/registry/people/grant-role.mutations'
import { districtGrantSchema } from '@/lib/registry/people/grant-role.schema'

/** Gives a role of the district or of a zone. */
export async function grantDistrictRoleAction(
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor('/staff', form)
  const [auth, t] = await Promise.all([
    getTranslations('auth.errors'),
    getTranslations('setup.people.errors'),
  ])
  const values = {
    email: text(form, 'email'),
    name: text(form, 'name'),
    role: text(form, 'role'),
    zoneId: text(form, 'zoneId'),
  }
  const input = districtGrantSchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) =>
      key === 'roleMissing' ? t('roleMissing') : auth(key as 'emailMissing')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const { role, zoneId, ...person } = input.data
  if (!isDistrictRole(role) && zoneId === null) {
    return { values, fieldErrors: { zoneId: t('zoneMissing') } }
  }
  const given = isDistrictRole(role)
    ? await grantDistrictRole(actor, { ...person, role })
    : await grantRole(actor, zoneId ?? '', { ...person, role, schoolId: null })
  if (given.ok) redirect('/staff?outcome=given')
  if (given.reason === 'not-found') notFound()
  return { values, fieldErrors: { email: t('hasIt') } }
}

/** Ends a role and the sessions of its person. */
export async function endDistrictRoleAction(form: FormData): Promise<void> {
  const actor = await requireActor('/staff', form)
  const ended = await endRole(actor, text(form, 'grant'))
  redirect(`/staff?outcome=${ended.ok ? 'ended' : ended.reason}`)
}

/** Gives back a role that was ended by mistake. */
export async function restoreDistrictRoleAction(form: FormData): Promise<void> {
  const actor = await requireActor('/staff', form)
  const given = await restoreRole(actor, text(form, 'ended'))
  redirect(`/staff?outcome=${given.ok ? 'restored' : 'not-restored'}`)
}
