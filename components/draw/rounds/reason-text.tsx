import { useTranslations } from 'next-intl'

import type { Condition } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { StoredReason } from '@/lib/placement/stored-run.schema'

type Props = { reason: StoredReason }

/** The words for a priority group of a rule set. */
export function groupWords(
  t: Staff,
  conditions: ReturnType<typeof useTranslations<'conditions'>>,
  rules: readonly Condition[],
) {
  return (position: number) => {
    const rule = rules[position - 1]
    return rule ? t('group', { n: position, name: conditions(`${rule}.name`) }) : t('holdsSeat')
  }
}

/** Why a student was or was not placed at one school, as staff read it. */
export function ReasonText({ reason }: Props) {
  const [sentence, waiting] = reasonWords(useTranslations('staff'), useFormatter())(reason)
  return (
    <>
      {sentence}
      {waiting && <span className="text-ink-soft block">{waiting}</span>}
    </>
  )
}

type Staff = ReturnType<typeof useTranslations<'staff'>>

/** Why a student was or was not placed at one school, as staff read it: a sentence, and perhaps one on the waitlist. */
export function reasonWords(t: Staff, format: ReturnType<typeof useFormatter>) {
  const group = (place: number) => (place === 0 ? t('holdsSeat') : t('reasons.group', { place }))
  return ({ kind, priority, number, cutoff, waiting, late }: StoredReason): string[] => {
    const sentence =
      kind === 'behind-cutoff' && late && !cutoff?.late
        ? t('reasons.behind-time')
        : kind === 'behind-cutoff' && cutoff && priority !== null
          ? t('reasons.behind-cutoff', {
              own: group(priority),
              number: format.number(number),
              last: group(cutoff.priority),
              lastNumber: format.number(cutoff.number),
            })
          : t(kind === 'behind-cutoff' ? 'reasons.no-seats' : `reasons.${kind}`)
    if (waiting === null) return [sentence]
    return [sentence, t('reasons.waiting', { position: format.number(waiting) })]
  }
}
