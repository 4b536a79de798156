'use server'

import { randomBytes } from 'node:crypto'

import { getMessages, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { publishedFormErrors } from '@/components/draw/rounds/refusal-words'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { publishedFormSchema } from '@/lib/draw/public-string/public-string.schema'
import { createRound, openRound } from '@/lib/draw/rounds/round-steps.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const REFUSALS = ['no-rules', 'duplicate', 'outside-dates', 'not-next-step'] as const

/** Creates the round of a cycle, and publishes its commitment and the form of the public string. */
export async function createRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/setup`, form)
  const t = await getTranslations('setup.commit.refused')
  const values = {
    stringForm: text(form, 'stringForm'),
    entropySource: text(form, 'entropySource'),
  }
  const input = publishedFormSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: publishedFormErrors(input.error, await getMessages()) }
  const say = (reason: string) => t(REFUSALS.find((one) => one === reason) ?? 'other')
  const secret = randomBytes(32).toString('hex')
  const made = await createRound(actor, text(form, 'cycleId'), { secret, ...input.data })
  if (!made.ok) return sayRefusal(made.reason, say, values)
  const opened = await openRound(actor, made.roundId)
  if (!opened.ok) return sayRefusal(opened.reason, say, values)
  redirect(`/staff/${slug}/rounds/${made.roundId}?done=created`)
}
