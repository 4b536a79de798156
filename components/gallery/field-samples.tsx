import { useTranslations } from 'next-intl'

import { Checkbox } from '@/components/ui/checkbox'
import { DateField } from '@/components/ui/date-field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'

/** Every field, without and with an error. `prefix` keeps the names distinct when this is shown twice. */
export function FieldSamples({ prefix }: { prefix: string }) {
  const t = useTranslations('ui.gallery')
  const c = useTranslations('common')
  const labels = { month: c('month'), day: c('day'), year: c('year') }
  const options = [
    { value: '1', label: t('option1'), hint: t('option1Hint') },
    { value: '2', label: t('option2') },
  ]
  return (
    <Section title={t('fields')}>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <TextField label={t('text')} name={`${prefix}text`} hint={t('textHint')} />
        <TextField
          label={t('text')}
          name={`${prefix}textError`}
          hint={t('textHint')}
          error={t('textError')}
        />
        <TextField
          label={t('filled')}
          name={`${prefix}filled`}
          width="medium"
          defaultValue="1964733001"
        />
        <SelectField label={t('select')} name={`${prefix}select`} options={options} />
        <RadioGroup
          legend={t('radio')}
          name={`${prefix}radio`}
          options={options}
          defaultValue="1"
        />
        <RadioGroup
          legend={t('radio')}
          name={`${prefix}radioError`}
          options={options}
          error={t('radioError')}
        />
        <Checkbox label={t('checkbox')} name={`${prefix}checkbox`} hint={t('checkboxHint')} />
        <Checkbox
          label={t('checkbox')}
          name={`${prefix}checkboxError`}
          error={t('checkboxError')}
        />
        <DateField legend={t('date')} name={`${prefix}date`} hint={t('dateHint')} labels={labels} />
        <DateField
          legend={t('date')}
          name={`${prefix}dateError`}
          labels={labels}
          error={t('dateError')}
          defaultValue={{ month: '22', day: '4', year: '2013' }}
        />
        <TextArea label={t('area')} name={`${prefix}area`} maxLength={500} />
      </div>
    </Section>
  )
}
