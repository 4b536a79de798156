import { useTranslations } from 'next-intl'

import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'

type Props = {
  q: string
  school: string | null
  schools: readonly { readonly id: string; readonly name: string }[]
  /** What the school is to the rows. */
  schoolLabel: string
}

/** The filters that lists of students share: whom, and which school. */
export function StudentFields({ q, school, schools, schoolLabel }: Props) {
  const t = useTranslations('staff.applications')
  return (
    <>
      <TextField label={t('search')} name="q" type="search" defaultValue={q} width="medium" />
      <SelectField
        label={schoolLabel}
        name="school"
        defaultValue={school ?? ''}
        options={[
          { value: '', label: t('anySchool') },
          ...schools.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}
