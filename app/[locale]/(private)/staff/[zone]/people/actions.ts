'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { endRole, restoreRole } from '@/lib/registry/people/end-role.mutations'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { grantSchema } from '@/lib/registry/people/grant-role.schema'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** Gives a role in the zone or at one of its schools. */
export async function grantRoleAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = text(form, 'zone')
  const path = `/staff/${encodeURIComponent(slug)}/people`
  const actor = await requireActor(path, form)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const [auth, t] = await Promise.all([
    getTranslations('auth.errors'),
    getTranslations('setup.people.errors'),
  ])
  const values = {
    email: text(form, 'email'),
    name: text(form, 'name'),
    role: text(form, 'role'),
    schoolId: text(form, 'schoolId'),
  }
  const input = grantSchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) =>
      key === 'roleMissing' ? t('roleMissing') : auth(key as 'emailMissing')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const given = await grantRole(actor, zone.id, input.data)
  if (given.ok) redirect(`${path}?outcome=given`)
  if (given.reason === 'not-found') notFound()
  if (given.reason === 'school-missing') {
    return { values, fieldErrors: { schoolId: t('schoolMissing') } }
  }
  if (given.reason === 'administrator') return { values, fieldErrors: { role: t('administrator') } }
  return { values, fieldErrors: { email: t('hasIt') } }
}

/** Ends a role and the sessions of its person. */
export async function endRoleAction(form: FormData): Promise<void> {
  const path = `/staff/${encodeURIComponent(text(form, 'zone'))}/people`
  const actor = await requireActor(path, form)
  const ended = await endRole(actor, text(form, 'grant'))
  redirect(`${path}?outcome=${ended.ok ? 'ended' : ended.reason}`)
}

/** Gives back a role that was ended by mistake. */
export async function restoreRoleAction(form: FormData): Promise<void> {
  const path = `/staff/${encodeURIComponent(text(form, 'zone'))}/people`
  const actor = await requireActor(path, form)
  const given = await restoreRole(actor, text(form, 'ended'))
  redirect(`${path}?outcome=${given.ok ? 'restored' : 'not-restored'}`)
}
