'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { chooseFamilyDraw } from '@/lib/lists/family-draw.mutations'
import { familyDrawSchema } from '@/lib/lists/family-draw.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** Chooses whether brothers and sisters of one grade draw together, and returns to the page. */
export async function chooseDrawAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/family/${studentId}/ranking`
  const actor = await requireActor(page, form)
  const t = await getTranslations('family.draw')
  const together = familyDrawSchema.safeParse(form.get('together'))
  if (!together.success) return { fieldErrors: { together: t('choose') } }
  const result = await chooseFamilyDraw(actor, studentId, together.data)
  if (!result.ok && result.reason === 'not-found') notFound()
  if (!result.ok) return { message: t(result.reason === 'not-of-all' ? 'notOfAll' : 'closed') }
  revalidatePath('/family', 'layout')
  redirect(`${page}?draw=saved#draw`)
}
