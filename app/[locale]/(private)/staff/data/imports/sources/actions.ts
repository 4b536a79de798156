'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sourceNameSchema } from '@/lib/feeds/imports/imports.schema'
import { requireActor } from '@/lib/registry/accounts/session'

const PATH = '/staff/data/imports/sources'

/** Leads to the service of a source that is named here for the first time. */
export async function newServiceAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PATH, form)
  if (!actor.administrator) notFound()
  const source = text(form, 'source')
  if (sourceNameSchema.safeParse(source).success) redirect(`${PATH}/${source}/service`)
  const t = await getTranslations('filesIn.service.errors')
  return { values: { source }, fieldErrors: { source: t('source') } }
}
