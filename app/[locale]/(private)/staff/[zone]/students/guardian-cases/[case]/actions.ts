'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { decideGuardianCase } from '@/lib/desks/guardians/guardian-case.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

type Decision = { path: string; id: string; decision: 'APPROVED' | 'REFUSED' }

/** Approves what another person recorded, refuses it, or takes back what one recorded oneself. */
export async function decideAction({ path, id, decision }: Decision): Promise<FormState> {
  const page = `${path}/guardian-cases/${encodeURIComponent(id)}`
  const actor = await requireActor(page)
  const result = await decideGuardianCase(actor, id, decision, new Date())
  if (result.ok) {
    revalidatePath(path, 'layout')
    redirect(page)
  }
  if (result.reason === 'not-found') notFound()
  const t = await getTranslations('guardians.refused')
  return { message: t(result.reason) }
}
