import { useTranslations } from 'next-intl'

import { Form, HiddenField, SubmitButton } from '@/components/ui/form'
import { SelectField, TextArea, TextField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'

type Column = {
  readonly heading: string
  /** What the first rows say. */
  readonly seen: readonly string[]
  readonly target: string
}

type Props = {
  source: string
  importId: string
  file: string
  mark: string
  columns: readonly Column[]
  targets: readonly string[]
  /** Columns that can say the same in every row, with what they say now. */
  always: readonly { readonly target: string; readonly said: string }[]
  words: string
  days: string
  /** Another button of the page comes first. */
  isSecond: boolean
  action: FormAction
}

/** Says once which column of a wide file is which. */
export function MappingForm(props: Props) {
  const { source, importId, file, mark, columns, targets, always, words, days, isSecond, action } =
    props
  const t = useTranslations('filesIn.mapping')
  const c = useTranslations('common')
  const options = [
    { value: '', label: t('notRead') },
    ...targets.map((name) => ({ value: name, label: name })),
  ]
  return (
    <Form
      action={action}
      errorTitle={c('errorTitle')}
      about="column.0"
      hidden={{ source, import: importId, file, count: columns.length }}
      className="space-y-8"
    >
      <HiddenField name="mark" value={mark} />
      <Section title={t('columns')} lead={t('columnsLead')}>
        <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {columns.map(({ heading, seen, target }, i) => (
            <li key={heading} className="min-w-0">
              <input type="hidden" name={`heading.${i}`} value={heading} />
              <SelectField
                label={heading}
                hint={seen.join(' · ') || t('blank')}
                name={`column.${i}`}
                options={options}
                defaultValue={target}
              />
            </li>
          ))}
        </ul>
      </Section>
      {always.length > 0 && (
        <Section title={t('always')} lead={t('alwaysLead')}>
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            {always.map(({ target, said }) => (
              <TextField
                key={target}
                label={target}
                name={`always.${target}`}
                defaultValue={said}
                width="medium"
                maxLength={200}
                autoComplete="off"
              />
            ))}
          </div>
        </Section>
      )}
      <div className="max-w-prose space-y-6">
        <SelectField
          label={t('days')}
          hint={t('daysHint')}
          name="days"
          defaultValue={days}
          options={(['ASK', 'MONTH_FIRST', 'DAY_FIRST'] as const).map((value) => ({
            value,
            label: t(`dayOrders.${value}`),
          }))}
        />
        <TextArea label={t('words')} hint={t('wordsHint')} name="words" defaultValue={words} />
      </div>
      <SubmitButton variant={isSecond ? 'secondary' : 'primary'}>{t('save')}</SubmitButton>
    </Form>
  )
}
