import type { useTranslations } from 'next-intl'

import { textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import { blocksOfSeats } from '@/lib/year/rule-sets/edit-draft.rules'
import type { ShownRules } from '@/lib/year/rule-sets/public-rules.rules'

/** Where the words are, in one language. */
export type RuleTexts = {
  readonly locale: Locale
  readonly page: ReturnType<typeof useTranslations<'setup.public'>>
  readonly conditions: ReturnType<typeof useTranslations<'conditions'>>
  readonly rules: ReturnType<typeof useTranslations<'setup.rules'>>
}

/** Who comes first, in the words that families read. */
export function orderWords(
  { locale, page: t, conditions: c, rules: r }: RuleTexts,
  { rules, tieBreak, unranked, noAnswer }: ShownRules,
) {
  return {
    groups: rules.map(({ condition, texts }) => ({
      key: condition,
      name: c(`${condition}.name`),
      text: textIn(locale, texts) || c(`${condition}.rule`),
    })),
    others: t('others'),
    settings: [
      {
        key: 'tieBreak' as const,
        title: t('ties'),
        text: `${r(`tieBreak.${tieBreak}`)} ${t('tiesNote')} ${t('siblingsDraw')}`,
      },
      { key: 'unranked' as const, title: t('unranked'), text: r(`unranked.${unranked}`) },
      { key: 'noAnswer' as const, title: t('noAnswer'), text: r(`noAnswer.${noAnswer}`) },
    ],
  }
}

export type OrderWords = ReturnType<typeof orderWords>

/** The seats that schools keep for a group, in the words that families read. */
export function reserveWords(
  { page: t, conditions: c }: RuleTexts,
  { reserves }: ShownRules,
  grade: number,
) {
  return reserves.map(({ schoolId, name, seats, parts }) => {
    const blocks = blocksOfSeats(seats, parts)
    const rest = blocks.find(({ place }) => place === null)?.seats ?? 0
    const lines = parts.map(({ percent, condition, kind }, i) => {
      const size = blocks[i]?.seats ?? 0
      return condition === null
        ? t('reserves.open', { percent, seats: size })
        : t(`reserves.part.${kind}`, { percent, seats: size, group: c(`${condition}.name`) })
    })
    return {
      key: schoolId,
      title: t('reserves.school', { name, seats, grade }),
      lines: rest > 0 ? [...lines, t('reserves.rest', { seats: rest })] : lines,
    }
  })
}

export type ReserveWords = ReturnType<typeof reserveWords>
