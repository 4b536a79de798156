import { getTranslations } from 'next-intl/server'

import { Disclosure } from '@/components/ui/disclosure'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { Chances } from '@/lib/lists/chances/chances.view'

/**
 * Measured by tests/unit/odds-calibration.test.ts, with half of the lists in: of 100 children shown a chance, how many
 * got in; where there was a year before, and in a first one.
 */
export const CALIBRATION = {
  again: { years: 100, two: 20, five: 50, eight: 81 },
  first: { years: 100, two: 23, five: 53, eight: 82 },
}

type Props = {
  /** Null while they are not known. */
  chances: Chances | null
  /** Whether that is because seats, rules or schools changed. */
  isWorkedOutAgain: boolean
}

/** What the chances are based on, how certain they are, how often they were right, and that the true order is safe. */
export async function ChanceBasis({ chances, isWorkedOutAgain }: Props) {
  const [t, format] = await Promise.all([getTranslations('chances'), getFormatter()])
  if (chances === null)
    return <p className="text-ink-soft">{t(isWorkedOutAgain ? 'again' : 'waiting')}</p>
  const { basis, honestIsSafe, numberKnown } = chances
  const { draws, lists, lastLists, least, most } = basis
  const madeAt = format.dateTime(basis.madeAt, 'moment')
  const isAll = lastLists === 0 && most === lists
  const same = least === most ? 'yes' : 'no'
  const isFirst = lastLists === 0
  return (
    <section className="space-y-2">
      {honestIsSafe && (
        <p className="max-w-prose">
          <strong>{t('honestTitle')}.</strong> {t('honest')}
        </p>
      )}
      <Disclosure label={t('know')}>
        <div className="max-w-prose space-y-3">
          <p>{t('basis', { draws })}</p>
          <p>
            {t('basisLists', { lists })} {!isFirst && t('basisLast', { lists: lastLists })}{' '}
            {isAll ? t('basisAll') : t('basisExpected', { same, least, most })}{' '}
            {t('basisMade', { madeAt })}
          </p>
          <p>{t(numberKnown ? 'basisNumber' : 'basisPriority')}</p>
          <p>{t('sure')}</p>
          {!isAll && (
            <p>
              {t('calibration', isFirst ? CALIBRATION.first : CALIBRATION.again)}{' '}
              {t(isFirst ? 'calibrationFirst' : 'calibrationLast')}
            </p>
          )}
        </div>
      </Disclosure>
    </section>
  )
}
