'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, fieldErrors, text } from '@/lib/base/forms/form-state'
import { askForOdds } from '@/lib/lists/chances/ask-for-chances.mutations'
import { expectTurnout } from '@/lib/lists/chances/expect-turnout.mutations'
import { turnoutSchema } from '@/lib/lists/chances/turnout.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** Asks a worker to calculate new chances, and confirms it on the page. */
export async function askAction(slug: string, year: number, cycleId: string): Promise<void> {
  const page = `/staff/${encodeURIComponent(slug)}/chances?year=${year}`
  const actor = await requireActor(page)
  if (!(await askForOdds(actor, cycleId))) notFound()
  redirect(`${page}&asked=yes`)
}

/** Saves how many lists are expected, of 100 students who can apply; two empty fields take that back. */
export async function expectAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/chances?year=${encodeURIComponent(text(form, 'year'))}`
  const actor = await requireActor(page, form)
  const t = await getTranslations('chances')
  const values = { least: text(form, 'least'), most: text(form, 'most') }
  const isTakenBack = values.least === '' && values.most === ''
  const turnout = isTakenBack ? null : turnoutSchema.safeParse(values)
  if (turnout?.success === false)
    return { values, fieldErrors: fieldErrors(turnout.error, (key) => t(key as 'turnoutWhole')) }
  if (!(await expectTurnout(actor, text(form, 'cycleId'), turnout?.data ?? null, new Date())))
    return { values, message: t('turnoutClosed') }
  redirect(`${page}&expected=yes`)
}
