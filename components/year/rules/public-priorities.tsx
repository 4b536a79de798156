import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import type { PublicRules } from '@/lib/year/rule-sets/public-rules.rules'

type PublicPrioritiesProps = { rules: NonNullable<PublicRules['inForce']> }

/** Who comes first, in plain words, and what decides within a group. */
export function PublicPriorities({ rules }: PublicPrioritiesProps) {
  const t = useTranslations('setup.public')
  const c = useTranslations('conditions')
  const r = useTranslations('setup.rules')
  const locale = useLocale()
  return (
    <Section title={t('order')} lead={t('orderLead')}>
      <ol className="space-y-3">
        {rules.rules.map(({ condition, texts }, i) => (
          <li key={condition} className="flex gap-4">
            <span className="bg-accent-soft text-accent-strong grid size-9 shrink-0 place-items-center rounded-full font-bold tabular-nums">
              {i + 1}
            </span>
            <div>
              <p className="font-semibold">{c(`${condition}.name`)}</p>
              <p>{textIn(locale, texts) || c(`${condition}.rule`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="max-w-prose">{t('others')}</p>
      <h3 className="text-xl font-bold">{t('ties')}</h3>
      <p className="max-w-prose">
        {r(`tieBreak.${rules.tieBreak}`)} {t('tiesNote')} {t('siblingsDraw')}
      </p>
      <h3 className="text-xl font-bold">{t('unranked')}</h3>
      <p className="max-w-prose">{r(`unranked.${rules.unranked}`)}</p>
      <h3 className="text-xl font-bold">{t('noAnswer')}</h3>
      <p className="max-w-prose">{r(`noAnswer.${rules.noAnswer}`)}</p>
    </Section>
  )
}

type PublicReservesProps = { rules: NonNullable<PublicRules['inForce']>; grade: number }

/** Each school's reserves in fill order, with their numbers of seats. */
export function PublicReserves({ rules, grade }: PublicReservesProps) {
  const t = useTranslations('setup.public.reserves')
  const c = useTranslations('conditions')
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
                        group: c(`${condition}.name`),
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
