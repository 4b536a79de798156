import { useFormatter, useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import type { Cutoff } from '@/lib/rounds/outcome/view'
import type { PublicSchool } from '@/lib/rounds/record/view'

type Props = { schools: readonly PublicSchool[]; cutoffText: (cutoff: Cutoff | null) => string }

/** Where a school keeps a part of its seats for a group: the cutoff of each part. */
export function RecordParts({ schools, cutoffText }: Props) {
  const t = useTranslations('rounds.record')
  const outcome = useTranslations('staff.round.outcome')
  const conditions = useTranslations('staff.conditions')
  const format = useFormatter()
  const rows = schools.flatMap(({ id, name, parts }) =>
    parts.map((part, i) => ({
      key: `${id} ${i}`,
      cells: {
        school: name,
        part: part.condition ? t('partFor', { group: conditions(part.condition) }) : t('partOpen'),
        seats: format.number(part.seats),
        cutoff: cutoffText(part.cutoff),
      },
    })),
  )
  if (rows.length === 0) return null
  return (
    <Table
      caption={t('parts')}
      columns={[
        { key: 'school', label: outcome('school') },
        { key: 'part', label: t('part') },
        { key: 'seats', label: outcome('seats'), numeric: true },
        { key: 'cutoff', label: outcome('cutoff') },
      ]}
      rows={rows}
      empty=""
    />
  )
}
