import { getTranslations } from 'next-intl/server'

import { refusalTexts } from '@/components/moves/transfers/criterion-text'
import type { FormState } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { OpenTransferResult } from '@/lib/moves/transfers/open-transfer.mutations'
import type { Criterion } from '@/lib/moves/transfers/transfer.schema'

/** Describes in sentences why these criteria are not met. */
export async function describeUnmet(unmet: readonly Criterion[]): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  return refusalTexts(t, format, unmet).join(' ')
}

/** Why a transfer was not requested, with the typed values. */
export async function toTransferRefusal(
  result: Exclude<OpenTransferResult, { ok: true }>,
  values: NonNullable<FormState['values']>,
): Promise<FormState> {
  if (result.reason === 'refused') return { values, message: await describeUnmet(result.unmet) }
  const t = await getTranslations('caseload.overtaken')
  const reason = result.reason === 'overtaken' ? result.criterion : result.reason
  return sayRefusal(reason, (criterion) => t(criterion), values)
}
