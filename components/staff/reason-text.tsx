import { useFormatter, useTranslations } from 'next-intl'

import type { Condition } from '@/lib/db/generated/enums'
import type { StoredReason } from '@/lib/placement/runs/schema'

type Props = { reason: StoredReason }

/** The words for a priority group of a rule set. */
export function useGroupName(rules: readonly Condition[]) {
  const t = useTranslations('staff')
  return (position: number) => {
    const rule = rules[position - 1]
    return rule ? t('group', { n: position, name: t(`conditions.${rule}`) }) : t('holdsSeat')
  }
}

/** Why a student was or was not placed at one school, as staff read it. */
export function ReasonText({ reason }: Props) {
  const t = useTranslations('staff.reasons')
  const staff = useTranslations('staff')
  const format = useFormatter()
  const group = (place: number) => (place === 0 ? staff('holdsSeat') : t('group', { place }))
  const { kind, priority, number, cutoff, waiting } = reason
  const text =
    kind === 'behind-cutoff' && cutoff && priority !== null
      ? t('behind-cutoff', {
          own: group(priority),
          number: format.number(number),
          last: group(cutoff.priority),
          lastNumber: format.number(cutoff.number),
        })
      : t(kind === 'behind-cutoff' ? 'no-seats' : kind)
  return (
    <>
      {text}
      {waiting !== null && (
        <span className="text-ink-soft block">
          {t('waiting', { position: format.number(waiting) })}
        </span>
      )}
    </>
  )
}
