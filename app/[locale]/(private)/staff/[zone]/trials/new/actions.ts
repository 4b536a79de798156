'use server'

import { randomBytes } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requestTrial } from '@/lib/draw/trials/request-trial.mutations'
import { readTrialForm } from '@/lib/draw/trials/trial-form.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** Requests a trial. The seed drawn here is only used for trials. */
export async function askTrialAction(
  slug: string,
  schoolYear: number,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/staff/${encodeURIComponent(slug)}/trials/new`, form)
  const cycle = await findCycle(actor, slug, schoolYear)
  if (!cycle?.round) notFound()
  const t = await getTranslations('trials')
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'))
  const values = Object.fromEntries(names.map((name) => [name, text(form, name)]))
  const read = readTrialForm((name) => values[name] ?? '', names)
  if (!read.ok) {
    // the form posts every field, in the order of the page
    const errors = read.problems
      .toSorted((a, b) => names.indexOf(a.field) - names.indexOf(b.field))
      .map(({ field, key }) => [field, t(`errors.${key}`)])
    return { values, fieldErrors: Object.fromEntries(errors) }
  }
  const seed = randomBytes(32).toString('hex')
  const result = await requestTrial(actor, cycle.round.id, read.plan, seed)
  if (!result.ok) {
    const say = (reason: string) =>
      t(`refused.${reason === 'under-way' || reason === 'used-up' ? reason : 'other'}`)
    return sayRefusal(result.reason, say, values)
  }
  redirect(`/staff/${slug}/trials?year=${schoolYear}&done=asked`)
}
