import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { PublicRules } from '@/lib/rule-sets/public/view'

type Props = { rules: NonNullable<PublicRules['inForce']> }

/** Who comes first, in plain words, and what decides inside a group. */
export function PublicPriorities({ rules }: Props) {
  const t = useTranslations('setup.public')
  const c = useTranslations('staff.conditions')
  const r = useTranslations('setup.rules')
  const locale = useLocale()
  return (
    <Section title={t('order')} lead={t('orderLead')}>
      <ol className="space-y-3">
        {rules.rules.map(({ condition, textEn, textEs }, i) => (
          <li key={condition} className="flex gap-4">
            <span className="bg-accent-soft text-accent-strong grid size-9 shrink-0 place-items-center rounded-full font-bold tabular-nums">
              {i + 1}
            </span>
            <div>
              <p className="font-semibold">{c(condition)}</p>
              <p>{(locale === 'es' ? textEs : textEn) ?? t(`groups.${condition}`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="max-w-prose">{t('others')}</p>
      <h3 className="text-xl font-bold">{t('ties')}</h3>
      <p className="max-w-prose">
        {r(`tieBreak.${rules.tieBreak}`)} {t('tiesNote')}
      </p>
      <h3 className="text-xl font-bold">{t('unranked')}</h3>
      <p className="max-w-prose">{r(`unranked.${rules.unranked}`)}</p>
      <h3 className="text-xl font-bold">{t('noAnswer')}</h3>
      <p className="max-w-prose">{r(`noAnswer.${rules.noAnswer}`)}</p>
    </Section>
  )
}
