import { notFound } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'

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
