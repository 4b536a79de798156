import type { useTranslations } from 'next-intl'

import type { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PlacementRow } from '@/lib/draw/rounds/placements.data'

/**
 * What became of the last seat offered to a student, for the page and the file alike; null where none was.
 * `staff` and `student` read the sections `staff` and `caseload.student`.
 */
export const answerWords =
  (
    staff: ReturnType<typeof useTranslations<'staff'>>,
    student: ReturnType<typeof useTranslations<'caseload.student'>>,
    format: ReturnType<typeof useFormatter>,
  ) =>
  ({ offer }: Pick<PlacementRow, 'offer'>): string | null => {
    if (offer === null) return null
    return offer.state === 'OPEN'
      ? staff('placements.openUntil', { until: format.dateTime(offer.answerBy, 'shortMoment') })
      : student(`answers.${offer.state}`)
  }
