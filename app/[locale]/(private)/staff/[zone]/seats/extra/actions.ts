'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requireActor } from '@/lib/registry/accounts/session'
import { decideExtraRule } from '@/lib/year/yields/decide-extra-rule.mutations'
import { extraDecisionSchema, proposedRuleSchema } from '@/lib/year/yields/extra-offers.schema'
import { proposeExtraRule } from '@/lib/year/yields/propose-extra-rule.mutations'

const pageOf = (form: FormData) => `/staff/${encodeURIComponent(text(form, 'zone'))}/seats/extra`

function done(form: FormData, what: string): never {
  const page = pageOf(form)
  revalidatePath(page, 'layout')
  redirect(`${page}?done=${what}&year=${encodeURIComponent(text(form, 'year'))}`)
}

/** Proposes the rule that was tried on this page, for the ticked schools. */
export async function proposeAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pageOf(form), form)
  const t = await getTranslations('setup.extra.rule')
  const input = proposedRuleSchema.safeParse({
    share: text(form, 'share'),
    most: text(form, 'most'),
    tried: text(form, 'tried'),
    schools: form.getAll('schools'),
  })
  if (!input.success) {
    if (form.getAll('schools').length === 0) return { message: t('errors.noSchool') }
    notFound()
  }
  const result = await proposeExtraRule(actor, text(form, 'cycleId'), input.data)
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(`errors.${reason}`))
  done(form, 'proposed')
}

/** Approves, refuses or ends the rule of the year. */
export async function decideAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pageOf(form), form)
  const decision = extraDecisionSchema.safeParse(text(form, 'decision'))
  if (!decision.success) notFound()
  const result = await decideExtraRule(actor, text(form, 'rule'), decision.data, new Date())
  if (!result.ok) {
    const t = await getTranslations('setup.extra.rule')
    return sayRefusal(result.reason, (reason) => t(`errors.${reason}`))
  }
  done(form, decision.data.toLowerCase())
}
