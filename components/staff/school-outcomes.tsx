import { useFormatter, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { Condition } from '@/lib/db/generated/enums'
import type { SchoolOutcome } from '@/lib/rounds/outcome/view'

import { useGroupName } from './reason-text'

type Props = { schools: readonly SchoolOutcome[]; rules: readonly Condition[] }

/** What the round did at each school: demand, seats, who got in last, who waits. */
export function SchoolOutcomes({ schools, rules }: Props) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const groupName = useGroupName(rules)
  const numbers = ['rankedFirst', 'ranked', 'seats', 'placed', 'left', 'waiting'] as const
  return (
    <Section title={t('schools')}>
      <Table
        caption={t('schools')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          ...numbers.map((key) => ({ key, label: t(key), numeric: true })),
          { key: 'cutoff', label: t('cutoff') },
        ]}
        rows={schools.map(({ id, name, cutoff, ...school }) => {
          const figures = { ...school, left: school.seats - school.placed }
          return {
            key: id,
            cells: {
              school: name,
              ...Object.fromEntries(numbers.map((key) => [key, format.number(figures[key])])),
              cutoff: cutoff
                ? t('cutoffValue', {
                    group: groupName(cutoff.priority),
                    number: format.number(cutoff.number),
                  })
                : t('noCutoff'),
            },
          }
        })}
        empty={t('empty')}
      />
    </Section>
  )
}
