import 'server-only'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import type { FormState } from './form-state'

const taken = new WeakSet<object>()

/**
 * Notes that this request's form was accepted although the same page is shown again, for example after
 * a list was reordered or a draft was saved.
 */
export async function noteAccepted(): Promise<void> {
  taken.add(await headers())
}

/**
 * Whether this request posted a form without a script and the form was refused. An accepted form
 * redirects to another page, or was noted as accepted.
 */
export async function wasRefused(): Promise<boolean> {
  const asked = await headers()
  const posted = asked.get('content-type')?.startsWith('multipart/form-data') ?? false
  // when a script posts, the redirect target is fetched with the same headers, but not as HTML
  const asksForPage = asked.get('accept')?.includes('text/html') ?? false
  return posted && asksForPage && !taken.has(asked)
}

/**
 * The state of a refused form, with the typed values. `say` turns the reason into a sentence. The
 * reason 'not-found' (the actor may not see it) shows the "not found" page instead.
 */
export function sayRefusal<Reason extends string>(
  reason: Reason,
  say: (reason: Exclude<Reason, 'not-found'>) => string,
  values?: FormState['values'],
): FormState {
  if (reason === 'not-found') notFound()
  const message = say(reason as Exclude<Reason, 'not-found'>)
  return values ? { values, message } : { message }
}
