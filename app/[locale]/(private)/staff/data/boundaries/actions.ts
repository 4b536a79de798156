'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { mapPropertySchema, takeAwaySchema } from '@/lib/feeds/boundaries/boundary-forms.schema'
import {
  saveMapProperty,
  takeBoundaryAway,
} from '@/lib/feeds/boundaries/change-boundaries.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const PATH = '/staff/data/boundaries'

/** Takes a boundary away, with a reason. */
export async function takeAwayAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PATH, form)
  const values = { boundary: text(form, 'boundary'), reason: text(form, 'reason') }
  const [of, place] = values.boundary.split(':')
  const input = takeAwaySchema.safeParse({ of, place, reason: values.reason })
  if (!input.success) {
    const t = await getTranslations('boundaries.takeAway.errors')
    const wrong = new Set(input.error.issues.map(({ path }) => path[0]))
    return {
      values,
      fieldErrors: {
        ...((wrong.has('of') || wrong.has('place')) && { boundary: t('boundary') }),
        ...(wrong.has('reason') && { reason: t('reason') }),
      },
    }
  }
  const taken = await takeBoundaryAway(actor, input.data)
  if (!taken.ok) notFound()
  redirect(`${PATH}?outcome=takenAway`)
}

/** Saves in which property of a map the codes stand. */
export async function savePropertyAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PATH, form)
  const input = mapPropertySchema.safeParse({
    source: text(form, 'source'),
    property: text(form, 'property'),
  })
  if (!input.success) notFound()
  const saved = await saveMapProperty(actor, input.data)
  if (!saved.ok) notFound()
  redirect(`${PATH}?outcome=saved`)
}
