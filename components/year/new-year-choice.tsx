import { useTranslations } from 'next-intl'

import { RadioGroup, SelectField, TextField } from '@/components/ui/form-fields'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { NewYear } from '@/lib/year/cycle-setup.data'

type Props = { last: NewYear['last']; level: NewYear['level']; thisYear: number }

/** The choice of how to start a new year: from a copy of the last, or empty. */
export function BeginChoice({ last, level, thisYear }: Props) {
  const t = useTranslations('setup.new')
  const grade = last?.entryGrade ?? (level === 'HIGH' ? 9 : 6)
  return (
    <div className="space-y-6">
      {last ? (
        <RadioGroup
          legend={t('begin')}
          name="begin"
          defaultValue="copy"
          options={[
            {
              value: 'copy',
              label: t('copy', { year: schoolYearName(last.schoolYear) }),
              hint: t('copyHint', { schools: last.schools, version: last.rulesVersion }),
            },
            { value: 'empty', label: t('empty'), hint: t('emptyHint') },
          ]}
        />
      ) : (
        <SelectField
          label={t('schoolYear')}
          name="schoolYear"
          defaultValue={String(thisYear + 1)}
          options={[thisYear, thisYear + 1, thisYear + 2].map((year) => ({
            value: String(year),
            label: schoolYearName(year),
          }))}
        />
      )}
      <TextField
        label={t('entryGrade')}
        hint={last ? t('entryGradeHint') : undefined}
        name="entryGrade"
        width="short"
        inputMode="numeric"
        maxLength={2}
        defaultValue={grade}
      />
    </div>
  )
}
