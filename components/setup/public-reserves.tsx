import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { PublicRules } from '@/lib/rule-sets/public/view'

type Props = { rules: NonNullable<PublicRules['inForce']>; grade: number }

/** The parts of each school's seats in the order in which they are filled, with their numbers. */
export function PublicReserves({ rules, grade }: Props) {
  const t = useTranslations('setup.public.reserves')
  const c = useTranslations('staff.conditions')
  if (rules.reserves.length === 0) {
    return (
      <Section title={t('title')}>
        <p className="max-w-prose">{t('none')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('title')} lead={t('lead')}>
      {rules.reserves.map(({ schoolId, name, seats, parts }) => {
        const sizes = parts.map(({ percent }) => Math.floor((seats * percent) / 100))
        const rest = seats - sizes.reduce((total, size) => total + size, 0)
        return (
          <div key={schoolId} className="break-inside-avoid">
            <h3 className="text-lg font-bold">{t('school', { name, seats, grade })}</h3>
            <ol className="ms-6 list-decimal">
              {parts.map(({ percent, condition, kind }, i) => (
                <li key={`${percent} ${condition} ${kind} ${sizes[i]}`} className="ps-1">
                  {condition === null
                    ? t('open', { percent, seats: sizes[i] ?? 0 })
                    : t(`part.${kind}`, {
                        percent,
                        seats: sizes[i] ?? 0,
                        group: c(condition),
                      })}
                </li>
              ))}
              {rest > 0 && <li className="ps-1">{t('rest', { seats: rest })}</li>}
            </ol>
          </div>
        )
      })}
    </Section>
  )
}
