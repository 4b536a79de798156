import type { z } from 'zod'

import type { Messages } from '@/lib/base/i18n/messages'
import { findTextKey } from '@/lib/base/i18n/text-key'

/** Why a step of a round was not done, in words; an unknown reason gets a general sentence. */
export function refusalWords(
  reason: unknown,
  { rounds, staff }: Pick<Messages, 'rounds' | 'staff'>,
): string {
  // newer texts come first: they cover more kinds of rounds than the main one
  const newer = findTextKey(rounds.refused, reason)
  if (newer) return rounds.refused[newer]
  const key = findTextKey(staff.round.refused, reason)
  return key === null || key === 'title' ? rounds.refused.unknown : staff.round.refused[key]
}

/** What is wrong with the form of the public string that a new round promises, by field. */
export function publishedFormErrors(
  { issues }: z.ZodError,
  { rounds }: Pick<Messages, 'rounds'>,
): Record<string, string> {
  const wrong = issues.find(({ path }) => path[0] === 'entropySource')
  if (!wrong) return { stringForm: rounds.string.wrongForm }
  const key = findTextKey(rounds.errors, wrong.message.replace('errors.', ''))
  return { entropySource: rounds.errors[key ?? 'entropyShort'] }
}
