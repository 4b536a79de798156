import type { getTranslations } from 'next-intl/server'

import { schoolYearName } from '@/lib/base/format/school-year'
import type { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { Criterion } from '@/lib/moves/transfers/transfer.schema'

const MOMENTS = ['opens', 'closes', 'now', 'at']

/**
 * The text for a stored value: moments (short in a table, full in a sentence) and school years in
 * words.
 */
function describeValue(
  format: Formatter,
  values: Criterion['required'],
  moment: 'moment' | 'short',
): Criterion['required'] {
  const entries = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (MOMENTS.includes(name)) return [name, format.dateTime(new Date(value), moment)]
    if (name === 'year') return [name, schoolYearName(Number(value))]
    return [name, value]
  })
  return Object.fromEntries(entries)
}

/** A day in an imported record has no time zone; a moment is shown in the district's. */
function describeDay(format: Formatter, asOf: string): string {
  const isDay = asOf.length === 10
  return format.dateTime(new Date(asOf), 'short', isDay ? { timeZone: 'UTC' } : {})
}

/** A criterion in words: what is required, what was found, and where and when it was read. */
export function criterionText(t: CaseloadTexts, format: Formatter, criterion: Criterion) {
  const { key, required, found, source, asOf } = criterion
  const from = source ?? t(`criteria.${key}.source`)
  return {
    name: t(`criteria.${key}.name`),
    required: t(`criteria.${key}.required`, describeValue(format, required, 'short')),
    found: found
      ? t(`criteria.${key}.found`, describeValue(format, { ...required, ...found }, 'short'))
      : t('transfer.missing'),
    source: asOf
      ? t('transfer.sourceOn', { source: from, date: describeDay(format, asOf) })
      : t(`criteria.${key}.source`),
  }
}

/** Why these criteria are not met: a sentence for each, and one for all without a record. */
export function refusalTexts(
  t: CaseloadTexts,
  format: Formatter,
  unmet: readonly Criterion[],
): string[] {
  const missing = unmet.filter(({ found }) => found === null)
  const names = missing.map(({ key }, i) => {
    const name = t(`criteria.${key}.name`)
    return i === 0 ? name : name.toLocaleLowerCase()
  })
  return [
    ...unmet.flatMap(({ key, required, found }) =>
      found
        ? [t(`criteria.${key}.refusal`, describeValue(format, { ...required, ...found }, 'moment'))]
        : [],
    ),
    ...(missing.length > 0 ? [t('transfer.missingRefusal', { name: format.list(names) })] : []),
  ]
}

export type CaseloadTexts = Awaited<ReturnType<typeof getTranslations<'caseload'>>>
export type Formatter = Awaited<ReturnType<typeof getFormatter>>
