import { getMessages } from 'next-intl/server'
import { refresh, revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { refusalWords } from '@/components/draw/rounds/refusal-words'
import type { Actor } from '@/lib/base/actor'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { keepRefused, requireActor } from '@/lib/registry/accounts/session'

/** Reads the actor and the round of the form. */
export async function readStep(form: FormData) {
  const roundId = text(form, 'round')
  const path = `/staff/${encodeURIComponent(text(form, 'zone'))}/rounds/${encodeURIComponent(roundId)}`
  return { actor: await requireActor(path, form), roundId, path }
}

/** Refused because the round is further on, or the step is somebody else's: its page has no such form any more. */
const GONE: ReadonlySet<string> = new Set([
  'dice-own',
  'dice-typed',
  'duplicate',
  'final',
  'moved-on',
  'same-person',
  'role-too-new',
])

/** Fields that somebody writes in. */
const WRITTEN = ['reason', 'anyway', 'entropySource', 'throws', 'signature']

export type Typed = Readonly<Record<string, string>>

/**
 * Goes to the round and says there what was done. Refused, the form says why and keeps what was typed;
 * where it is gone, the page does.
 */
export async function answer(
  { actor, path }: { actor: Actor; path: string },
  done: string,
  result: { ok: true } | { ok: false; reason: string },
  values: Typed = {},
): Promise<FormState> {
  if (result.ok) redirect(`${path}?done=${done}`)
  const { reason } = result
  if (reason === 'not-found') notFound()
  if (GONE.has(reason)) {
    await keepRefused(
      actor,
      WRITTEN.map((field) => values[field] ?? ''),
    )
    // the frame of the pages shows it, which a redirect alone does not make anew
    revalidatePath('/', 'layout')
    redirect(`${path}?refused=${reason}`)
  }
  refresh()
  return { values, message: refusalWords(reason, await getMessages()) }
}
