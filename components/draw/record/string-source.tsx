import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ConfirmedDice, PublicRecord } from '@/lib/draw/record/public-record.view'

type Props = Pick<PublicRecord, 'stringForm' | 'entropySource' | 'beacon'>

/** Where the public string of a round comes from, as published when the round opened. */
export function StringSource({ stringForm, entropySource, beacon }: Props) {
  const t = useTranslations('rounds.string')
  const format = useFormatter()
  if (stringForm.kind === 'dice') {
    return (
      <>
        {t('dice', { throws: stringForm.throws })}
        {entropySource && <span className="block">{entropySource}</span>}
      </>
    )
  }
  return (
    <>
      {t('drand', { minutes: stringForm.minutes })}
      {beacon && (
        <span className="block">
          <TextLink href={beacon.address}>
            {t('drandRound', {
              round: String(beacon.round),
              at: format.dateTime(beacon.at, 'moment'),
            })}
          </TextLink>
        </span>
      )}
    </>
  )
}

/** Who typed the throws and who typed them again. */
export function DiceByTwo({ dice }: { dice: ConfirmedDice }) {
  const t = useTranslations('rounds.string')
  const format = useFormatter()
  return t('byTwoNames', {
    typedBy: dice.typedBy || t('somebody'),
    typedAt: format.dateTime(dice.typedAt, 'moment'),
    confirmedBy: dice.confirmedBy || t('somebody'),
    confirmedAt: format.dateTime(dice.confirmedAt, 'moment'),
  })
}
