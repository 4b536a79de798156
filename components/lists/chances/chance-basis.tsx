import { getTranslations } from 'next-intl/server'

import { Disclosure } from '@/components/ui/disclosure'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { Chances } from '@/lib/lists/chances/chances.view'

/**
 * Measured by tests/unit/odds-calibration.test.ts with lists of the same year: of 100 children shown a chance, how
 * many got in.
 */
export const CALIBRATION = { years: 200, two: 24, five: 56, eight: 85 }

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
  const { draws, lists, expected } = basis
  const madeAt = format.dateTime(basis.madeAt, 'moment')
  const filled = expected > lists ? 'yes' : 'no'
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
            {basis.isThisYear
              ? t('basisThisYear', { lists, expected, filled, madeAt })
              : t('basisLastYear', { lists, madeAt })}
          </p>
          <p>{t(numberKnown ? 'basisNumber' : 'basisPriority')}</p>
          <p>{t('sure')}</p>
          <p>{basis.isThisYear ? t('calibration', CALIBRATION) : t('calibrationLastYear')}</p>
        </div>
      </Disclosure>
    </section>
  )
}
