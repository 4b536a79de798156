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
