import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { ResultView } from '@/lib/seats/offers/result.view'

type Props = {
  withdrawn: NonNullable<ResultView['withdrawn']>
  student: string
  /** An earlier result counts again. */
  hasResult: boolean
}

/** That a result was taken back, why, and what comes next. */
export async function WithdrawnResult({
  withdrawn: { at, reason, late },
  student,
  hasResult,
}: Props) {
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  const isLate = late && hasResult
  const values = { student, at: format.dateTime(at, 'day') }
  return (
    <Notice
      tone="attention"
      title={t(isLate ? 'withdrawnLateTitle' : 'withdrawnTitle', { student })}
    >
      <p>{t(isLate ? 'withdrawnLateBody' : 'withdrawnBody', values)}</p>
      <p>{t('withdrawnReason', { reason })}</p>
    </Notice>
  )
}
