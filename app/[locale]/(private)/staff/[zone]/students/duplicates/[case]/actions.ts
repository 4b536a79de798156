'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { settleDuplicate } from '@/lib/desks/students/settle-duplicate.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

type Decision = { path: string; id: string; decision: 'APPROVED' | 'REFUSED' }

/** Settles a case of two numbers, or refuses it. */
export async function settleAction({ path, id, decision }: Decision): Promise<FormState> {
  const page = `${path}/duplicates/${encodeURIComponent(id)}`
  const actor = await requireActor(page)
  const result = await settleDuplicate(actor, id, decision, new Date())
  if (result.ok) {
    revalidatePath(path, 'layout')
    redirect(page)
  }
  if (result.reason === 'not-found') notFound()
  const t = await getTranslations('students.refused')
  return { message: t(result.reason) }
}
