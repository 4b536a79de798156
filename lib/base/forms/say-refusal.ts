import { notFound } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'

/**
 * What a form says when it was refused, with what was typed. `say` turns the reason into a sentence.
 * What the actor may not see ('not-found') is answered as a page that is not there.
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
