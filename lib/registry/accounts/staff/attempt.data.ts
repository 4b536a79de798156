import { AsyncLocalStorage } from 'node:async_hooks'

import type { VerifiedUser } from '../sign-in.mutations'
import type { Refusal } from './trouble.rules'

/** One answer of a provider while next-auth checks it: what went wrong, or who it was. */
export type Attempt = {
  error?: string
  refused?: Refusal
  failure?: unknown
  user?: VerifiedUser
}

const attempts = new AsyncLocalStorage<Attempt>()

const sentence = (about: unknown): string => {
  if (about instanceof Error) return `${'code' in about ? String(about.code) : ''} ${about.message}`
  if (typeof about === 'object' && about !== null && 'error' in about) return sentence(about.error)
  return String(about)
}

/** Notes what next-auth says went wrong in the attempt that is under way; false when none is. */
export function noteError(about: unknown): boolean {
  const attempt = attempts.getStore()
  if (attempt) attempt.error ??= sentence(about).trim()
  return attempt !== undefined
}

/** The attempt that is under way; throws outside of one. */
export function currentAttempt(): Attempt {
  const attempt = attempts.getStore()
  if (!attempt) throw new Error('nobody is signing in')
  return attempt
}

/** Runs a step of next-auth, and says what came of it beside its result. */
export async function attemptTo<Result>(
  step: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly attempt: Attempt }> {
  const attempt: Attempt = {}
  return { result: await attempts.run(attempt, step), attempt }
}
