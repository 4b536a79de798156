import { useTranslations } from 'next-intl'

import { RadioGroup, TextField } from '@/components/ui/form-fields'
import { PROMISED } from '@/lib/draw/public-string/public-string.schema'

/** What a new round promises about its public string: dice with where they are thrown, or the beacon. */
export function StringFields() {
  const t = useTranslations('rounds.string')
  return (
    <>
      <RadioGroup
        legend={t('legend')}
        name="stringForm"
        options={[
          { value: 'DICE', label: t('DICE'), hint: t('DICEHint', PROMISED) },
          {
            value: 'DRAND_QUICKNET',
            label: t('DRAND_QUICKNET'),
            hint: t('DRAND_QUICKNETHint', PROMISED),
          },
        ]}
        defaultValue="DICE"
      />
      <TextField label={t('place')} hint={t('placeHint')} name="entropySource" maxLength={300} />
    </>
  )
}
