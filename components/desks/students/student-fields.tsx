import { useTranslations } from 'next-intl'

import { DateField, SelectField, TextArea, TextField } from '@/components/ui/form-fields'
import type { StudentChoices } from '@/lib/desks/students/choices-for-students.data'
import type { StudentRecord } from '@/lib/desks/students/student-record.data'

const GRADES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

type Props = {
  choices: StudentChoices
  /** The values as they stand; missing for a new student. */
  values?: StudentRecord['values']
}

/** The values of a student's record, to be typed or corrected. */
export function StudentFields({ choices, values }: Props) {
  const t = useTranslations('students.fields')
  const staff = useTranslations('staff')
  const common = useTranslations('common')
  const [year, month, day] = values?.birthDate.toISOString().slice(0, 10).split('-') ?? []
  // a school that students of the zone cannot choose stays where it stands
  const schools =
    values?.school && !choices.schools.some(({ id }) => id === values.school?.id)
      ? [values.school, ...choices.schools]
      : choices.schools
  return (
    <>
      <TextField
        label={t('number')}
        hint={t('numberHint')}
        name="number"
        maxLength={30}
        width="medium"
        autoComplete="off"
        defaultValue={values?.number}
      />
      <TextField
        label={t('given_name')}
        name="givenName"
        maxLength={80}
        width="medium"
        autoComplete="off"
        defaultValue={values?.givenName}
      />
      <TextField
        label={t('family_name')}
        name="familyName"
        maxLength={80}
        width="medium"
        autoComplete="off"
        defaultValue={values?.familyName}
      />
      <TextField
        label={t('preferred_name')}
        name="preferredName"
        maxLength={80}
        width="medium"
        autoComplete="off"
        defaultValue={values?.preferredName ?? ''}
      />
      <DateField
        legend={t('birth_date')}
        name="birthDate"
        labels={{ month: common('month'), day: common('day'), year: common('year') }}
        defaultValue={year === undefined ? undefined : { year, month, day }}
      />
      <SelectField
        label={t('school')}
        name="schoolId"
        defaultValue={values?.school?.id ?? ''}
        options={[
          { value: '', label: t(values ? 'schoolNowhere' : 'schoolNone') },
          ...schools.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        label={t('grade')}
        name="grade"
        defaultValue={values?.grade ?? ''}
        options={[
          { value: '', label: t('gradeNone') },
          ...GRADES.map((grade) => ({ value: String(grade), label: staff('grade', { grade }) })),
        ]}
      />
      <SelectField
        label={t('area')}
        name="areaId"
        defaultValue={values?.area?.id ?? ''}
        options={[
          { value: '', label: t('areaNone') },
          ...choices.areas.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        label={t('ssid')}
        hint={t('ssidHint')}
        name="ssid"
        maxLength={20}
        width="medium"
        autoComplete="off"
        inputMode="numeric"
        defaultValue={values?.ssid ?? ''}
      />
      <TextField
        label={t('home_language')}
        hint={t('homeLanguageHint')}
        name="homeLanguage"
        maxLength={40}
        width="medium"
        autoComplete="off"
        defaultValue={values?.homeLanguage ?? ''}
      />
    </>
  )
}

/** Why a record is changed. */
export function ReasonField({ id }: { id?: string }) {
  const t = useTranslations('students.fields')
  return (
    <TextArea
      label={t('reason')}
      hint={t('reasonHint')}
      name="reason"
      rows={3}
      {...(id !== undefined && { id })}
    />
  )
}
