import { useTranslations } from 'next-intl'

import { RadioGroup, SelectField, TextField } from '@/components/ui/form-fields'
import { ASKED, CONSENTS, RELATIONS } from '@/lib/lists/family-request.schema'

/**
 * Who asked for the family, how, and how consent was given; `paper`: what a list on paper says of it is chosen
 * already.
 */
export function AskedFields({ paper = false }: { paper?: boolean }) {
  const t = useTranslations('assisted')
  return (
    <section className="space-y-5">
      <h2 className="text-2xl font-bold">{t('apply.who')}</h2>
      <RadioGroup
        legend={t('channel')}
        name="channel"
        options={ASKED.map((value) => ({ value, label: t(`channels.${value}`) }))}
        {...(paper && { defaultValue: 'PAPER' })}
      />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        width="medium"
        maxLength={120}
        autoComplete="off"
      />
      <SelectField
        label={t('relation')}
        name="relation"
        options={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))}
      />
      <RadioGroup
        legend={t('consent')}
        name="consent"
        options={CONSENTS.map((value) => ({ value, label: t(`consents.${value}`) }))}
        {...(paper && { defaultValue: 'signed' })}
      />
      <TextField
        label={t('note')}
        hint={t('noteHint')}
        name="note"
        maxLength={120}
        autoComplete="off"
      />
    </section>
  )
}
