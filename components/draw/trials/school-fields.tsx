import { useTranslations } from 'next-intl'

import { CellField, RadioGroup, SelectField } from '@/components/ui/form-fields'
import { Table } from '@/components/ui/table'
import type { TrialChoices } from '@/lib/draw/trials/trials.view'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

type Props = Pick<TrialChoices, 'schools'>

/** Seats and reserved percentages, school by school. */
export function SchoolFields({ schools }: Props) {
  const t = useTranslations('trials.form')
  const conditions = useTranslations('conditions')
  const inWords = (reserves: Props['schools'][number]['reserves']) =>
    reserves
      .flatMap(({ percent, condition }) =>
        condition ? [`${percent} % ${conditions(`${condition}.name`)}`] : [],
      )
      .join(', ')
  return (
    <section className="space-y-4">
      <h2 className="text-xl font-bold">{t('schools')}</h2>
      <p className="text-ink-soft max-w-prose">{t('schoolsHint')}</p>
      <Table
        caption={t('schools')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          { key: 'now', label: t('seatsNow'), numeric: true },
          { key: 'seats', label: t('seats') },
          { key: 'percent', label: t('percent') },
        ]}
        rows={schools.map(({ id, name, seats, reserves }) => ({
          key: id,
          cells: {
            school: name,
            now: seats,
            seats: <CellField name={`seats.${id}`} label={t('seatsOf', { school: name })} />,
            percent: (
              <>
                <CellField name={`percent.${id}`} label={t('percentOf', { school: name })} />
                <span className="text-ink-soft block text-sm empty:hidden">
                  {inWords(reserves)}
                </span>
              </>
            ),
          },
        }))}
        empty=""
      />
      <RadioGroup
        legend={t('reserves')}
        name="reserves"
        defaultValue=""
        options={[
          { value: '', label: t('reservesPublished') },
          { value: 'none', label: t('reservesNone') },
        ]}
      />
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <SelectField
          label={t('reserveFor')}
          name="reserveFor"
          options={CONDITIONS.map((value) => ({ value, label: conditions(`${value}.name`) }))}
          defaultValue="ATTENDANCE_AREA"
        />
        <SelectField
          label={t('reserveKind')}
          name="reserveKind"
          options={[
            { value: 'SOFT', label: t('SOFT') },
            { value: 'HARD', label: t('HARD') },
          ]}
          defaultValue="SOFT"
        />
      </div>
    </section>
  )
}
