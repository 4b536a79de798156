import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import {
  DateField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '@/components/ui/form-fields'
import type { FormState } from '@/lib/base/forms/form-state'
import type { FreeSeats } from '@/lib/desks/midyear/free-seats-now.data'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  schools: readonly FreeSeats[]
  grades: readonly number[]
  grade: number
  number: string
  /** 2027-01-11 */
  today: string
}

/** Gives a seat to a child who arrived, or asks for one. */
export function ArrivalForm({ action, schools, grades, grade, number, today }: Props) {
  const t = useTranslations('students.midyear')
  const common = useTranslations('common')
  const [year, month, day] = today.split('-')
  return (
    <Form action={action} errorTitle={common('errorTitle')} className="max-w-prose space-y-6">
      <TextField label={t('number')} name="number" defaultValue={number} width="short" />
      <SelectField
        label={t('grade')}
        name="grade"
        defaultValue={String(grade)}
        options={grades.map((one) => ({ value: String(one), label: String(one) }))}
      />
      <SelectField
        label={t('school')}
        name="schoolId"
        options={[
          { value: '', label: t('chooseSchool') },
          ...schools.map(({ schoolId, school, free }) => ({
            value: schoolId,
            label: `${school} (${t('free')}: ${free})`,
          })),
        ]}
      />
      <DateField
        legend={t('day')}
        name="enteredOn"
        labels={{ month: common('month'), day: common('day'), year: common('year') }}
        defaultValue={{ year, month, day }}
      />
      <RadioGroup
        legend={t('how')}
        name="how"
        defaultValue="ORDER"
        options={[
          { value: 'ORDER', label: t('byOrder'), hint: t('byOrderHint') },
          { value: 'TWO', label: t('byTwo'), hint: t('byTwoHint') },
        ]}
      />
      <TextArea label={t('reason')} name="reason" maxLength={1000} rows={2} />
      <SubmitButton>{t('send')}</SubmitButton>
    </Form>
  )
}
