import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextField } from '@/components/ui/form-fields'
import type { SchoolKind } from '@/lib/base/db/generated/enums'
import type { FormAction } from '@/lib/base/forms/form-state'

const GRADES = Array.from({ length: 13 }, (_, grade) => String(grade))

type Props = { zone: string; kinds: readonly SchoolKind[]; action: FormAction }

/** The form that adds a school to a zone. */
export function AddSchoolForm({ zone, kinds, action }: Props) {
  const t = useTranslations('setup.schools')
  const kind = useTranslations('public.kind')
  const grades = GRADES.map((value) => ({
    value,
    label: value === '0' ? t('kindergarten') : t('grade', { grade: value }),
  }))
  return (
    <Form
      action={action}
      hidden={{ zone }}
      errorTitle={t('errorTitle')}
      className="max-w-family space-y-5"
    >
      <TextField label={t('columns.name')} name="name" maxLength={120} autoComplete="off" />
      <SelectField
        label={t('columns.kind')}
        name="kind"
        options={kinds.map((value) => ({ value, label: kind(value) }))}
      />
      <SelectField label={t('lowest')} name="lowestGrade" options={grades} defaultValue="9" />
      <SelectField label={t('highest')} name="highestGrade" options={grades} defaultValue="12" />
      <TextField
        label={t('columns.code')}
        hint={t('codeHint')}
        name="code"
        width="medium"
        maxLength={40}
        autoComplete="off"
      />
      <SubmitButton>{t('addButton')}</SubmitButton>
    </Form>
  )
}
