'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { acceptInvitation } from '@/lib/desks/guardians/accept-invitation.mutations'
import { invitationTokenSchema } from '@/lib/desks/guardians/invitations.schema'
import { startSession } from '@/lib/registry/accounts/session'

/** Accepts an invitation: the person is signed in by it, and is the child's guardian. */
export async function acceptAction(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('guardians.accept')
  const parts = readDateParts(form, 'birthDate')
  const values = toDateValues('birthDate', parts)
  const birthDate = toIsoDay(parts)
  if (birthDate === null) return { values, fieldErrors: { birthDate: t('birthDateForm') } }
  const token = invitationTokenSchema.parse(text(form, 'token'))
  const said = { token, birthDate, locale: await getLocale() }
  const result = await acceptInvitation(said, new Date())
  if (result.ok) {
    await startSession(result.user)
    redirect(`/family?added=${result.studentId}`)
  }
  const refused = { over: t('over'), 'no-match': t('noMatch'), 'used-up': t('usedUp') }
  return { values, message: refused[result.reason] }
}
