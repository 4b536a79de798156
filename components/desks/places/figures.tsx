import { useLocale, useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, SelectField, TextField } from '@/components/ui/form-fields'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FormAction } from '@/lib/base/forms/form-state'
import { textIn, writtenIn } from '@/lib/base/i18n/localized-text.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { figureVersion } from '@/lib/desks/places/figure-version.rules'
import type { EditedFigure } from '@/lib/desks/places/school-texts.data'
import { MEASURES } from '@/lib/desks/places/school-texts.schema'

type TableProps = { figures: readonly EditedFigure[]; href: (id: string) => string }

/** The figures of a school, each with its source and a way to change it. */
export function FigureTable({ figures, href }: TableProps) {
  const t = useTranslations('places.figures')
  const measures = useTranslations('find.profile.measure')
  const locale = useLocale()
  const format = useFormatter()
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'measure', label: t('measure') },
        { key: 'year', label: t('year') },
        { key: 'value', label: t('value'), numeric: true },
        { key: 'source', label: t('source') },
      ]}
      rows={figures.map(({ id, measure, year, value, source }) => ({
        key: id,
        cells: {
          measure: (
            <TextLink href={href(id)}>
              {measures(measure)}
              <span className="sr-only">, {schoolYearName(year)}</span>
            </TextLink>
          ),
          year: schoolYearName(year),
          value: value === null ? t('hidden') : format.number(value),
          source: textIn(locale, source),
        },
      }))}
      empty={t('empty')}
    />
  )
}

type FormProps = {
  action: FormAction
  school: string
  pages: string
  /** Null: a new one. Measure and year of a figure stay. */
  figure: EditedFigure | null
}

/** A figure with its year, value and source. */
export function FigureForm({ action, school, pages, figure }: FormProps) {
  const t = useTranslations('places.figures')
  const p = useTranslations('places')
  const source = useTranslations('places.profile')
  const measures = useTranslations('find.profile.measure')
  const said = (locale: 'en' | 'es') => (figure ? writtenIn(locale, figure.source) : '')
  const fixed = figure
    ? {
        figure: figure.id,
        measure: figure.measure,
        year: figure.year,
        was: figureVersion(figure.value, said('en'), said('es')),
      }
    : {}
  return (
    <Form
      action={action}
      hidden={{ school, pages, ...fixed }}
      errorTitle={p('errorTitle')}
      className="max-w-prose space-y-5"
    >
      {figure ? (
        <p className="font-semibold">
          {measures(figure.measure)}, {schoolYearName(figure.year)}
        </p>
      ) : (
        <>
          <SelectField
            label={t('measure')}
            name="measure"
            options={MEASURES.map((value) => ({ value, label: measures(value) }))}
          />
          <TextField
            label={t('year')}
            hint={t('yearHint')}
            name="year"
            inputMode="numeric"
            maxLength={4}
            width="short"
          />
        </>
      )}
      <TextField
        label={t('value')}
        hint={t('valueHint')}
        name="value"
        inputMode="decimal"
        maxLength={12}
        width="short"
        defaultValue={figure?.value ?? ''}
      />
      <Checkbox
        label={t('hiddenBox')}
        name="hidden"
        defaultChecked={figure !== null && figure.value === null}
      />
      {(['en', 'es'] as const).map((locale) => (
        <TextField
          key={locale}
          label={source(`source_${locale}`)}
          name={`source_${locale}`}
          maxLength={500}
          defaultValue={said(locale)}
        />
      ))}
      <SubmitButton>{p(figure ? 'save' : 'add')}</SubmitButton>
    </Form>
  )
}
