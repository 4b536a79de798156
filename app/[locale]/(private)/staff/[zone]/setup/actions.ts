'use server'

import { randomBytes } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { createRound, openRound } from '@/lib/draw/rounds/round-steps.mutations'
import { publicStringSchema } from '@/lib/draw/rounds/round-steps.schema'
import { requireActor } from '@/lib/registry/accounts/session'

const REFUSALS = ['no-rules', 'duplicate', 'outside-dates', 'not-next-step'] as const

/** Creates the round of a cycle, and publishes its commitment and the source of the public string. */
export async function createRoundAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/setup`, form)
  const [t, staff] = await Promise.all([
    getTranslations('setup.commit.refused'),
    getTranslations('staff'),
  ])
  const values = { entropySource: text(form, 'entropySource') }
  const source = publicStringSchema.safeParse(values.entropySource)
  if (!source.success) {
    const key = source.error.issues[0]?.message as 'errors.publicStringShort'
    return { values, fieldErrors: { entropySource: staff(key) } }
  }
  const say = (reason: string) => t(REFUSALS.find((one) => one === reason) ?? 'other')
  const secret = randomBytes(32).toString('hex')
  const made = await createRound(actor, text(form, 'cycleId'), {
    secret,
    entropySource: source.data,
  })
  if (!made.ok) return sayRefusal(made.reason, say, values)
  const opened = await openRound(actor, made.roundId)
  if (!opened.ok) return sayRefusal(opened.reason, say, values)
  redirect(`/staff/${slug}/rounds/${made.roundId}?done=created`)
}
