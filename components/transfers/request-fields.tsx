import { useTranslations } from 'next-intl'

import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { STATES, type TransferFilter } from '@/lib/transfers/staff/schema'

type Props = {
  filter: TransferFilter
  counts: Readonly<Record<string, number>>
  schools: readonly { readonly id: string; readonly name: string }[]
}

/** The filters of a zone's requests; each state with how many there are. */
export function RequestFields({ filter, counts, schools }: Props) {
  const t = useTranslations('transfers.staff')
  const states = useTranslations('caseload.requestStates')
  const withCount = (label: string, count: number) => `${label} (${count})`
  return (
    <>
      <TextField label={t('q')} name="q" type="search" defaultValue={filter.q} width="medium" />
      <SelectField
        label={t('filterState')}
        name="state"
        defaultValue={filter.state ?? ''}
        options={[
          { value: '', label: t('all') },
          { value: 'overdue', label: withCount(t('overdue'), counts['overdue'] ?? 0) },
          ...STATES.map((value) => ({
            value,
            label: withCount(states(value), counts[value] ?? 0),
          })),
        ]}
      />
      <SelectField
        label={t('school')}
        name="school"
        defaultValue={filter.school ?? ''}
        options={[
          { value: '', label: t('anySchool') },
          ...schools.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}
