/**
 * The values of a text about the day on which results are planned: a day that is past is told as
 * missed, and invites nobody to wait for it.
 */
export function plannedResults(
  resultsAt: Date,
  now: Date,
  format: Pick<ReturnType<typeof useFormatter>, 'dateTime'>,
): { resultsAt: string; due: 'past' | 'coming' } {
  return {
    resultsAt: format.dateTime(resultsAt, 'day'),
    due: resultsAt <= now ? 'past' : 'coming',
  }
}
import type { useFormatter } from '@/lib/base/i18n/use-formatter'
