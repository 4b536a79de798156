import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import type { ApplicationDetail } from '@/lib/cycles/applications/view'
import type { Condition } from '@/lib/db/generated/enums'

import { ReasonText } from './reason-text'

type Props = {
  application: ApplicationDetail
  rules: readonly Condition[]
  caption: string
}

/** The list that counts, with the priority at each school and, after the draw, the reason. */
export function ApplicationChoices({ application, rules, caption }: Props) {
  const t = useTranslations('staff')
  const { submissions, conditions, placement } = application
  const latest = submissions.find(({ standing }) => standing === 'counts')
  const reasons = new Map(placement?.reasons.map((reason) => [reason.school, reason]))
  const priorityAt = (schoolId: string) => {
    const held = conditions.get(schoolId) ?? []
    const position = rules.findIndex((rule) => held.includes(rule))
    const rule = rules[position]
    if (!rule) return t('application.notEligible')
    return t('group', { n: position + 1, name: t(`conditions.${rule}`) })
  }
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'school', label: t('application.school') },
        { key: 'rank', label: t('application.rank'), numeric: true },
        { key: 'priority', label: t('application.priority') },
        ...(placement ? [{ key: 'outcome', label: t('application.outcome') }] : []),
      ]}
      rows={(latest?.choices ?? []).map(({ rank, schoolId, school }) => {
        const reason = reasons.get(schoolId)
        return {
          key: schoolId,
          cells: {
            school,
            rank,
            priority: priorityAt(schoolId),
            outcome: reason && <ReasonText reason={reason} />,
          },
        }
      })}
      empty={t('application.notSent')}
    />
  )
}
