import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import type { PublicRules, ShownRules } from '@/lib/year/rule-sets/public-rules.rules'

import { orderWords, reserveWords } from './rule-words'
import { ShownOrder, ShownReserves } from './shown-rules'

function useRuleTexts() {
  return {
    locale: useLocale(),
    page: useTranslations('setup.public'),
    conditions: useTranslations('conditions'),
    rules: useTranslations('setup.rules'),
  }
}

type PublicPrioritiesProps = { rules: NonNullable<PublicRules['inForce']> }

/** Who comes first, in plain words, and what decides within a group. */
export function PublicPriorities({ rules }: PublicPrioritiesProps) {
  const texts = useRuleTexts()
  return (
    <Section title={texts.page('order')} lead={texts.page('orderLead')}>
      <ShownOrder words={orderWords(texts, rules)} />
    </Section>
  )
}

type PublicReservesProps = { rules: ShownRules; grade: number }

/** Each school's reserves in fill order, with their numbers of seats. */
export function PublicReserves({ rules, grade }: PublicReservesProps) {
  const texts = useRuleTexts()
  const t = useTranslations('setup.public.reserves')
  if (rules.reserves.length === 0) {
    return (
      <Section title={t('title')}>
        <p className="max-w-prose">{t('none')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ShownReserves words={reserveWords(texts, rules, grade)} />
    </Section>
  )
}
